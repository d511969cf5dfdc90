// A held Enter or Space must not press the button that takes the focus next.
document.addEventListener(
  "keydown",
  (event) => {
    const isPress = event.key === "Enter" || event.key === " ";
    if (event.repeat && isPress && event.target.closest?.("button, a, summary, [type=submit]")) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);
