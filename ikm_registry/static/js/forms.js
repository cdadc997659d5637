// The error summary takes the focus, so that a screen reader and the keyboard start there.
document.querySelector("[data-focus]")?.focus();
