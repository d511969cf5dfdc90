// Tick all, count what is ticked, and no second submit under way.
const boxesOf = (form, name) => [...form.elements].filter((box) => box.name === name && box.type === "checkbox");

function count(form) {
  for (const master of form.querySelectorAll("[data-select-all]")) {
    const boxes = boxesOf(form, master.dataset.selectAll);
    const ticked = boxes.filter((box) => box.checked).length;
    master.checked = ticked > 0 && ticked === boxes.length;
    master.indeterminate = ticked > 0 && ticked < boxes.length;
    for (const place of form.querySelectorAll("[data-selected-count]")) place.textContent = ticked || "";
  }
}

document.addEventListener("change", (event) => {
  const { target } = event;
  if (!target.form) return;
  if (target.dataset.selectAll) {
    for (const box of boxesOf(target.form, target.dataset.selectAll)) box.checked = target.checked;
  }
  count(target.form);
});

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    const sent = Number(form.dataset.sentAt ?? 0);
    if (event.timeStamp - sent < 3000 && sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      form.dataset.sentAt = event.timeStamp;
    }
  },
  true,
);
