// Ticks all boxes of one name, and says how many are ticked.
const everyone = document.querySelector("[data-select-all]");
if (everyone) {
  const all = everyone.querySelector("input");
  const boxes = [...document.querySelectorAll(`input[name="${everyone.dataset.selectAll}"]`)];
  const count = document.querySelector("[data-select-count]");
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = boxes.length > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
    if (count) count.textContent = `${ticked} ${count.dataset.selectCount}`.trim();
  };
  everyone.hidden = boxes.length === 0;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  // The browser may have kept ticks over a reload.
  tell();
}
