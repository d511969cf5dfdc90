// Offers the browser's time zone where none has been chosen yet.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const field of document.querySelectorAll("[data-time-zone]")) {
  const isOpen = !field.value || field.value === "UTC";
  const isKnown = field.tagName !== "SELECT" || [...field.options].some(({ value }) => value === zone);
  if (zone && isOpen && isKnown) field.value = zone;
}
