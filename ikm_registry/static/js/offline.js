// A form in the field: without network it stays on the screen, filled in, and says so.
// It is sent once to try, then sent as browsers do. Its one-time token makes both one writing.
// One with files only asks whether there is a line: photos are not sent twice.
// Without this file it is an ordinary form.
const form = document.querySelector("form[data-keep-when-offline]");
const LONGEST_WAIT = 20_000;

if (form) {
  const notice = form.querySelector("[data-offline]");
  const hasFiles = form.enctype === "multipart/form-data";
  let isTrying = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isTrying) return;
    isTrying = true;
    notice.hidden = true;
    try {
      await fetch(location.href, {
        ...(hasFiles ? { method: "HEAD" } : { method: "POST", body: new URLSearchParams(new FormData(form)) }),
        redirect: "manual",
        signal: AbortSignal.timeout(LONGEST_WAIT),
      });
    } catch {
      notice.hidden = false;
      notice.scrollIntoView({ block: "nearest" });
      return;
    } finally {
      isTrying = false;
    }
    form.submit();
  });
}
