// Notices go after six seconds, but not under the pointer or the focus; errors stay.
const SECONDS = 6;

const place = () => document.getElementById("toasts");

export function toast(text, level = "info") {
  if (!text || [...place().querySelectorAll("p")].some((p) => p.textContent === text)) return;
  const box = document.createElement("div");
  box.className = `toast toast--${level}`;
  box.setAttribute("role", "alert");
  box.dataset.toast = "";
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--quiet button--icon";
  close.dataset.toastClose = "";
  close.textContent = "×";
  box.append(close);
  place().append(box);
}

document.addEventListener("click", (event) => {
  event.target.closest?.("[data-toast-close]")?.closest("[data-toast]")?.remove();
});

setInterval(() => {
  for (const box of document.querySelectorAll("[data-toast]:not(.toast--error)")) {
    const isRead = box.matches(":hover, :focus-within");
    const age = isRead ? 0 : Number(box.dataset.age ?? 0) + 1;
    box.dataset.age = age;
    if (age > SECONDS) box.remove();
  }
}, 1000);
