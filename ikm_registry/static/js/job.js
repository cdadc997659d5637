// While a job runs, the parts of its page that change are taken from the page as it is now.
// Without this file the whole page comes back every few seconds.
const job = document.querySelector("[data-job]");
const PAUSE = 2000;

async function renew() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload();
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // It has ended, one way or the other: the page says what is to be done now.
      if (!page.querySelector("[data-job]")) return location.reload();
      for (const part of job.querySelectorAll("[data-part]")) {
        const now = page.querySelector(`[data-part="${part.dataset.part}"]`);
        // Only what changed is written, so that only that is read out.
        if (now && now.innerHTML !== part.innerHTML) part.innerHTML = now.innerHTML;
      }
    }
  } catch {
    // No network just now: the next look may have it.
  }
  setTimeout(renew, PAUSE);
}

if (job) setTimeout(renew, PAUSE);
