// Letter bars: insert at the caret of the field they belong to; Shift gives the capital.
const fieldOf = (bar) => document.getElementById(bar.dataset.accents);

// Focus stays in the field, so the caret and a phone's keyboard stay too.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.("[data-accent]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-accent]");
  const field = button && fieldOf(button.closest("[data-accents]"));
  if (!field) return;
  const letter = button.dataset.accent;
  const text = event.shiftKey && letter !== "ß" ? letter.toLocaleUpperCase() : letter;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// Without this script the bar could do nothing, so it is this script that shows it.
export function reveal(root) {
  for (const bar of root.querySelectorAll("[data-accents][hidden]")) bar.hidden = false;
}
reveal(document);
document.addEventListener("htmx:after:swap", () => reveal(document));
document.addEventListener("htmx:afterSwap", () => reveal(document));
