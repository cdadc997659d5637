// The error summary takes the focus, so that a screen reader and the keyboard start there.
document.querySelector("[data-focus]")?.focus();

// Whoever leaves a form that was filled in and not sent is asked first: by a link, by the switch
// of the language, by closing the window.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let unsaved = form.dataset.unsaved === "filled";
  form.addEventListener("input", () => {
    unsaved = true;
  });
  form.addEventListener("submit", () => {
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
