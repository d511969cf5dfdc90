// After a swap: move the focus, say what happened; on failure: say so and keep what was typed.
import { toast } from "./toast.js";

const status = () => document.getElementById("status");

function announce(text) {
  const region = status();
  if (!region || !text) return;
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

function settle() {
  const focus = document.querySelector("[data-autofocus]:not([data-focused])");
  if (focus) {
    focus.dataset.focused = "";
    focus.focus();
  }
  const spoken = [...document.querySelectorAll("[data-announce]:not([data-announced])")];
  for (const element of spoken) element.dataset.announced = "";
  announce(spoken.map((element) => element.dataset.announce).join(" "));
}

const INVALID = 422; // The form itself comes back and says what is wrong.

function fail(event) {
  const response = event.detail?.ctx?.response ?? event.detail?.xhr;
  if (response?.status !== INVALID) toast(document.body.dataset.failed, "error");
}

settle();
// The first name is htmx 4's, the second htmx 2's.
for (const name of ["htmx:after:swap", "htmx:afterSwap"]) document.addEventListener(name, settle);
for (const name of ["htmx:error", "htmx:sendError"]) document.addEventListener(name, fail);
for (const name of ["htmx:response:error", "htmx:responseError"]) {
  document.addEventListener(name, fail);
}
