// Attendance at the door. Each tap is shown at once, kept on the phone until the site has it, and
// sent with how long ago it was, so that the last tap on a name holds, whichever came in first.
// Without this file each name is a button of an ordinary form.
const door = document.querySelector("[data-door]");

const RETRY = 5_000;
const LOOK = 10_000;
const LONGEST_WAIT = 10_000;
const AT_ONCE = 50;

if (door) {
  const words = door.dataset;
  const input = door.querySelector("[data-search] input[name=q]");
  const marks = door.querySelector("[data-marks]");
  const token = marks.querySelector("[name=csrfmiddlewaretoken]").value;
  const part = (name) => door.querySelector(`[${name}]`);

  for (const one of door.querySelectorAll("[data-without-script]")) one.hidden = true;
  part("data-with-script").hidden = false;

  // --- What waits to be sent: keys and moments alone, no names -----------------------------
  // Of one account: what it tapped is never sent in the name of another.
  const KEY = `hadir-${words.session}-${words.user}`;
  let inMemory = {};

  function waiting() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "{}");
    } catch {
      return inMemory;
    }
  }

  function keep(taps) {
    inMemory = taps;
    try {
      if (Object.keys(taps).length) localStorage.setItem(KEY, JSON.stringify(taps));
      else localStorage.removeItem(KEY);
    } catch {
      // Nothing may be stored here: it lasts as long as the page does.
    }
  }

  function othersWait() {
    try {
      const start = `hadir-${words.session}-`;
      return Object.keys(localStorage).some((key) => key.startsWith(start) && key !== KEY);
    } catch {
      return false;
    }
  }

  // --- The list ----------------------------------------------------------------------------
  const rows = () => [...door.querySelectorAll("[data-row]")];
  const button = (row) => row.querySelector("button");
  const isPresent = (row) => button(row).getAttribute("aria-pressed") === "true";
  const nameOf = (row) => row.querySelector("[data-name]").textContent;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase();
  // What the site said last; what was tapped since lies over it.
  let known = new Set(rows().filter(isPresent).map((row) => row.dataset.key));

  function draw() {
    const taps = waiting();
    let present = 0;
    let all = 0;
    for (const row of rows()) {
      const tap = taps[row.dataset.key];
      const there = tap ? tap.present : known.has(row.dataset.key);
      button(row).setAttribute("aria-pressed", String(there));
      button(row).value = `${row.dataset.key}:${there ? 0 : 1}`;
      row.querySelector("[data-state]").textContent = [
        there ? words.wordPresent : "",
        tap ? words.wordWaiting : "",
      ]
        .filter(Boolean)
        .join(", ");
      row.toggleAttribute("data-waiting", Boolean(tap));
      if (there) present += 1;
      if (there || "hasPlace" in row.dataset) all += 1;
    }
    write(part("data-count"), fill(words.presentOf, { present, all }));
    const count = Object.keys(taps).length;
    write(
      part("data-waiting-line"),
      count && troubled ? fill(words.waiting, { count }) : othersWait() ? words.others : "",
    );
    part("data-send-now").hidden = !(count && troubled);
  }

  // Only what changes is written, so that only that is read out.
  function write(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  // How well a name answers to what was typed; 0: not at all.
  function fit(row, typed) {
    const name = plain(nameOf(row));
    const business = plain(row.querySelector("[data-business]").textContent);
    const begins = (text, word) => ` ${text}`.includes(` ${word}`);
    const whole = name.split(/[^\p{L}\p{N}]+/u);
    if (typed.every((word) => whole.includes(word))) return name.startsWith(typed.join(" ")) ? 6 : 5;
    if (!typed.every((word) => name.includes(word) || business.includes(word))) return 0;
    if (name.startsWith(typed.join(" "))) return 4;
    if (typed.every((word) => begins(name, word))) return 3;
    if (typed.every((word) => name.includes(word))) return 2;
    return 1;
  }

  // Those that fit, the likeliest first; nothing typed: all, as ever. A name that only has the
  // letters inside comes after those that begin so, even when these are marked already: Enter
  // would mark somebody whom nobody meant.
  let order = rows();

  function narrow() {
    const typed = plain(input.value).split(/\s+/).filter(Boolean);
    const found = [];
    for (const [index, row] of order.entries()) {
      const fits = typed.length ? fit(row, typed) : 1;
      row.hidden = !fits;
      row.classList.remove("first");
      if (fits) found.push({ row, rank: rank(row, fits), index });
    }
    if (typed.length) {
      found.sort((a, b) => a.rank - b.rank || a.index - b.index);
      found[0]?.row.classList.add("first");
    }
    part("data-rows").prepend(...found.map(({ row }) => row));
    part("data-nobody-fits").hidden = found.length > 0 || !order.length;
    return typed.length ? found.map(({ row }) => row) : [];
  }

  // Smaller is likelier.
  function rank(row, fits) {
    const hasPlace = "hasPlace" in row.dataset;
    return (fits < 3) * 100 + isPresent(row) * 50 + !hasPlace * 10 - fits;
  }

  // The box goes to the top of the window, so that a phone's keyboard leaves room for names.
  function toTheTop() {
    const top = door.getBoundingClientRect().top;
    if (top > 0) scrollBy({ top, behavior: "instant" });
  }

  // --- Marking -----------------------------------------------------------------------------
  function mark(row, present) {
    const taps = waiting();
    taps[row.dataset.key] = { present, at: Date.now() };
    keep(taps);
    say(fill(present ? words.marked : words.unmarked, { name: nameOf(row) }), row.dataset.key);
    draw();
    send();
  }

  // Which mark was told last, if it was one.
  let saidOf = "";

  function say(text, key = "") {
    saidOf = key;
    write(part("data-said"), text);
  }

  function clear() {
    input.value = "";
    narrow();
    input.focus({ preventScroll: true });
  }

  function markFirst() {
    const found = narrow();
    if (!input.value.trim()) return;
    if (!found.length) return say(words.nobody);
    if (isPresent(found[0])) say(fill(words.already, { name: nameOf(found[0]) }));
    else mark(found[0], true);
    clear();
  }

  input.addEventListener("input", () => {
    narrow();
    toTheTop();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    markFirst();
  });
  // Keyboards of some phones send no key, but the form.
  part("data-search").addEventListener("submit", (event) => {
    event.preventDefault();
    markFirst();
  });
  // The focus stays in the box, and so does the keyboard of a phone.
  marks.addEventListener("mousedown", (event) => event.preventDefault());
  marks.addEventListener("submit", (event) => event.preventDefault());
  marks.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || !event.target.closest("button")) return;
    event.preventDefault();
    mark(row, !isPresent(row));
    if (document.activeElement === input) clear();
  });

  // --- Sending -----------------------------------------------------------------------------
  let isSending = false;
  let troubled = false;
  let refusals = "";
  let again;
  // How often the site has taken marks: what it said before that is no longer so.
  let sendings = 0;

  function trouble(text, mayLogIn = false) {
    troubled = Boolean(text);
    write(part("data-trouble"), [text, refusals].filter(Boolean).join(" "));
    part("data-again").hidden = !mayLogIn;
    draw();
  }

  async function ask(url, options) {
    const answer = await fetch(url, {
      ...options,
      headers: { Accept: "application/json" },
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    // A log-in page in place of an answer.
    if (answer.type === "opaqueredirect" || answer.status === 403) return { refused: true };
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    return answer.ok && isJson ? { said: await answer.json() } : { broken: true };
  }

  async function send() {
    clearTimeout(again);
    if (isSending) return;
    const taken = Object.entries(waiting()).slice(0, AT_ONCE);
    if (!taken.length) return trouble("");
    isSending = true;
    let goesOn = false;
    try {
      const body = new URLSearchParams({ csrfmiddlewaretoken: token, pertemuan: words.meeting });
      for (const [key, { present, at }] of taken) {
        body.append("mark", `${key}:${present ? 1 : 0}:${Math.max(0, Date.now() - at)}`);
      }
      const { said, refused } = await ask(words.markUrl, { method: "POST", body });
      if (said) {
        sendings += 1;
        const left = waiting();
        // What was tapped once more meanwhile is sent once more.
        for (const [key, { at }] of taken) if (left[key]?.at === at) delete left[key];
        keep(left);
        refusals = said.refused.map(({ why }) => why).join(" ");
        // What was told at the tap is not so.
        if (said.refused.some(({ key }) => key === saidOf)) say("");
        goesOn = true;
        take(said);
        trouble("");
      } else {
        trouble(refused ? words.loggedOut : words.broken, refused);
      }
    } catch {
      trouble(words.offline);
    } finally {
      isSending = false;
    }
    if (Object.keys(waiting()).length) again = setTimeout(send, goesOn ? 0 : RETRY);
  }

  // --- What others mark ----------------------------------------------------------------------
  function take(said) {
    known = new Set(said.present.map((key) => `${key}:${said.meeting}`));
    draw();
    narrow();
    // Without a line it stays as it is until the next look.
    if (said.list !== words.list) renewList(said.list).catch(() => {});
  }

  // Somebody has come to the list, or got a place: the list is taken from the page as it is now.
  async function renewList(list) {
    // Not what a search without scripts has left of it.
    const whole = `${location.pathname}?pertemuan=${words.meeting}`;
    const answer = await fetch(whole, { cache: "no-store", redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-rows]");
    if (!now) return;
    part("data-rows").innerHTML = now.innerHTML;
    order = rows();
    words.list = list;
    draw();
    narrow();
  }

  async function look() {
    const before = sendings;
    try {
      const { said } = document.hidden || isSending ? {} : await ask(words.stateUrl);
      if (said && before === sendings && !isSending) take(said);
    } catch {
      // No line just now: whatever is tapped says so.
    }
    setTimeout(look, LOOK);
  }

  part("data-send-now").addEventListener("mousedown", (event) => event.preventDefault());
  part("data-send-now").addEventListener("click", send);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());

  input.focus({ preventScroll: true });
  if (matchMedia("(max-width: 40rem)").matches) toTheTop();
  draw();
  if (input.value) renewList(words.list).catch(() => {});
  send();
  setTimeout(look, LOOK);
}
