// What Streamlit cannot do by itself: say things to a screen reader from one live region that
// stays, mark a button as pressed, and put the focus where the reader is sent.
export default function ({ data, parentElement }) {
  const region = parentElement.querySelector("[role=status]");
  if (region.textContent !== data.say) region.textContent = data.say;

  document.querySelectorAll("button[aria-pressed]").forEach((b) => b.removeAttribute("aria-pressed"));
  data.pressed.forEach((key) => find(key)?.setAttribute("aria-pressed", "true"));

  if (!region.watched) {
    region.watched = new MutationObserver(mend);
    region.watched.observe(document.body, { childList: true, subtree: true });
    mend();
  }

  if (region.serial !== data.serial) {
    region.serial = data.serial;
    if (data.to) send(data, 20);
  }
}

// Streamlit marks the place to drop files as presentational and names it: it is one or the other.
// And it gives no way to let the keyboard scroll a column.
function mend() {
  document.querySelectorAll("section[role=presentation][aria-label]").forEach((place) => {
    place.removeAttribute("role");
  });
  document.querySelectorAll(".st-key-evidence-column:not([tabindex])").forEach((column) => {
    column.tabIndex = 0;
    column.setAttribute("role", "region");
    column.setAttribute("aria-label", "Evidence");
  });
  document.querySelectorAll("[data-testid=stSidebarNavItems]:has(> div):not([role])").forEach((list) => {
    [list, ...list.querySelectorAll("li")].forEach((each) => each.setAttribute("role", "none"));
  });
  document.querySelectorAll("[data-floating-ui-portal]:not([role]):has(a)").forEach((menu) => {
    menu.setAttribute("role", "navigation");
    menu.setAttribute("aria-label", "Pages of this section");
  });
}

function find(key) {
  const name = CSS.escape(key);
  return document.querySelector(`.st-key-${name} button, button[data-open="${name}"]`);
}

function send(data, tries) {
  const target = document.getElementById(data.to) ?? find(data.to);
  if (target) {
    reveal(target);
    target.focus({ preventScroll: true });
  } else if (tries > 0) {
    setTimeout(() => send(data, tries - 1), 100);
  }
}

// Beside the answer the evidence stays in view and turns to its top; below it, it is scrolled to.
function reveal(target) {
  const column = document.querySelector(".st-key-evidence-column");
  const isNear = ["BUTTON", "BLOCKQUOTE"].includes(target.tagName); // of what was pressed
  if (column && !isNear) column.scrollTop = 0;
  if (target.tagName === "H1") {
    target.closest(".stMain").scrollTop = 0;
  } else if (!column?.contains(target) || getComputedStyle(column.parentElement).position !== "sticky") {
    target.scrollIntoView({ block: isNear ? "nearest" : "start" });
  }
}
