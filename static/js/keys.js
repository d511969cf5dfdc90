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

// Where nothing is typed yet there is nothing to take back but the answer before.
function isUndoInEmptyField(event) {
  const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey);
  return isUndo && !event.shiftKey && !event.altKey && event.target.matches?.(FIELD) && event.target.value === "";
}

function leaveField(event) {
  const isText = event.target.matches?.("input, textarea") && event.target.matches(FIELD);
  if (isText && !event.isComposing && !document.querySelector("dialog[open]")) event.target.blur();
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

function find(key) {
  return [...document.querySelectorAll("[data-key]")].find(
    (one) => keysOf(one).includes(key) && isUsable(one),
  );
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) leaveField(event);
  const isUndo = isUndoInEmptyField(event) && document.body.dataset.shortcuts !== "off";
  if (!isUndo && !isIdle(event)) return;
  if (event.key === "?") {
    event.preventDefault();
    list();
    return;
  }
  const key = nameOf(event).toLowerCase();
  if (isTaken(event, key)) return;
  const element = find(key);
  if (element) {
    event.preventDefault();
    use(element);
  }
});
