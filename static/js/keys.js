// Shortcuts: [data-key] names the keys that press (or focus) the element.
const FIELD = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

const nameOf = (event) => (event.key === " " ? "Space" : event.key);

const keysOf = (element) => element.dataset.key.split(/\s+/).map((key) => key.toLowerCase());

function isIdle(event) {
  if (document.body.dataset.shortcuts === "off" || event.defaultPrevented) return false;
  if (event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !document.querySelector("dialog[open]") && !event.target.closest?.(FIELD);
}

// Enter and Space belong to the control that has the focus.
function isTaken(event, key) {
  const isPress = key === "enter" || key === "space";
  return isPress && event.target.closest?.("a, button, summary, input");
}

function isUsable(element) {
  return !element.disabled && element.getClientRects().length > 0;
}

function use(element) {
  if (element.matches(FIELD)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function list() {
  const dialog = document.getElementById("shortcuts");
  const body = dialog?.querySelector("[data-shortcut-list]");
  if (!body) return;
  body.replaceChildren();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!isUsable(element)) continue;
    const row = body.insertRow();
    for (const key of element.dataset.key.split(/\s+/)) {
      const kbd = document.createElement("kbd");
      kbd.textContent = key;
      (row.cells[0] ?? row.insertCell()).append(kbd, " ");
    }
    row.insertCell().textContent =
      element.dataset.keyLabel || element.getAttribute("aria-label") || ownText(element);
  }
  dialog.showModal();
}

function ownText(element) {
  const copy = element.cloneNode(true);
  for (const kbd of copy.querySelectorAll("kbd")) kbd.remove();
  return copy.textContent.trim();
}

document.addEventListener("keydown", (event) => {
  if (!isIdle(event)) return;
  if (event.key === "?") {
    event.preventDefault();
    list();
    return;
  }
  const key = nameOf(event).toLowerCase();
  if (isTaken(event, key)) return;
  const element = [...document.querySelectorAll("[data-key]")].find(
    (one) => keysOf(one).includes(key) && isUsable(one),
  );
  if (element) {
    event.preventDefault();
    use(element);
  }
});
