// What no Streamlit setting offers: the document's language, the colour scheme outside .stApp,
// "/" for the question, and French names for Streamlit's own controls.

const isLight = (colour) => {
  const value = parseInt(colour.slice(1, 7), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255];
  return red * 0.299 + green * 0.587 + blue * 0.114 > 128;
};

const typesInto = (node) =>
  node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);

// Only exact matches, only in Streamlit's own elements: never inside a text of the corpus.
const rename = (root, names) => {
  const ours = "[class*='rc-'], [data-testid='stMarkdown'], [data-testid='stHtml'], " +
    "[role='option'], [data-testid='stMultiSelectTagsContainer']";
  for (const node of [root, ...root.querySelectorAll("*")]) {
    for (const attribute of ["aria-label", "title", "placeholder"]) {
      const name = names[node.getAttribute(attribute)];
      if (name !== undefined) node.setAttribute(attribute, name);
    }
    if (node.childElementCount || !node.firstChild) continue;
    const name = names[node.textContent.trim()];
    if (name === undefined || node.closest(ours)) continue;
    [...node.childNodes].forEach((text, place) => (text.data = place ? "" : name));
  }
};

export default function ({ data, parentElement }) {
  const root = document.documentElement;
  root.lang = data.language;
  const probe = parentElement.querySelector("i");
  const background = getComputedStyle(probe).getPropertyValue("--st-background-color").trim();
  if (/^#[0-9a-f]{6}/i.test(background)) {
    root.style.colorScheme = isLight(background) ? "light" : "dark";
  }

  const focusQuestion = (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || busy || typesInto(event.composedPath()[0])) return;
    const field = document.querySelector(".st-key-q input");
    if (!field || document.querySelector("[role=dialog]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  };

  // An old instance's cleanup may run after the new one is there: each keeps its own listeners.
  window.regards?.stop();
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") rename(target, data.names);
      else addedNodes.forEach((node) => node.nodeType === Node.ELEMENT_NODE && rename(node, data.names));
    }
  });
  const stop = () => {
    document.removeEventListener("keydown", focusQuestion);
    document.removeEventListener("click", copyOnClick);
    observer.disconnect();
  };
  window.regards = { stop };
  document.addEventListener("keydown", focusQuestion);
  document.addEventListener("click", copyOnClick);
  if (Object.keys(data.names).length) {
    rename(document.body, data.names);
    observer.observe(document.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "title", "placeholder"],
    });
  }
  root.dataset.regards = "ready";
  return stop;
}
