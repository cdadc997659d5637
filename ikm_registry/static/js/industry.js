// While words for an industry are typed, the matching ones appear as radio buttons below.
// Without this file the same list comes back with the page.
const words = document.querySelector("[data-industry-words]");
const url = words?.form.dataset.industryUrl;

if (url) {
  const place = document.createElement("div");
  place.setAttribute("aria-live", "polite");
  const shown = document.querySelector("fieldset#id_industry");
  words.closest(".field").after(place);
  if (shown) place.append(shown);

  let waiting;
  let newest = 0;

  async function renew() {
    const text = words.value.trim();
    const mine = ++newest;
    if (text.length < 2) {
      place.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(text)}`);
      // An older answer may come after a newer one.
      if (answer.ok && mine === newest) place.innerHTML = await answer.text();
    } catch {
      // No network just now: the page that comes back after sending has the list.
    }
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(renew, 250);
  });
}
