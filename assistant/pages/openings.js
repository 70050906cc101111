// A table whose numbers open: it is drawn whole, as HTML, and tells which of its buttons was pressed.
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".openings");
  if (place.drawn !== data.html) draw(place, data.html);
  place.querySelectorAll("button[aria-pressed]").forEach((b) => b.removeAttribute("aria-pressed"));
  button(place, data.pressed)?.setAttribute("aria-pressed", "true");
  place.onclick = (event) => {
    const pressed = event.target.closest("button[data-open]");
    if (pressed) setTriggerValue("opened", pressed.dataset.open);
  };
}

// Keeps the reader's place: what was scrolled stays so, what had the focus has it again.
function draw(place, html) {
  const scrolled = [...place.querySelectorAll(".wide")].map((w) => [w.scrollLeft, w.scrollTop]);
  const focused = place.contains(document.activeElement) && document.activeElement.dataset.open;
  place.innerHTML = html;
  place.drawn = html;
  place.querySelectorAll(".wide").forEach((wide, number) => {
    [wide.scrollLeft, wide.scrollTop] = scrolled[number] ?? [0, 0];
  });
  if (focused) button(place, focused)?.focus({ preventScroll: true });
}

function button(place, key) {
  return key ? place.querySelector(`button[data-open="${CSS.escape(key)}"]`) : null;
}
