// Judging by keys: 1 to 4 judge the pair that holds the focus (the first one not judged, where none
// does) and go on to the next that is not; n and p move from pair to pair.

const typesInto = (node) =>
  node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName) ||
  (node.tagName === "INPUT" && !/^(radio|checkbox|button)$/.test(node.type));
const pairs = () => [...document.querySelectorAll("[class*='st-key-pair-']")];
const choices = (pair) => [...pair.querySelectorAll("[class*='st-key-judge-'] button")];
const isChosen = (choice) =>
  choice.dataset.selected === "true" || choice.getAttribute("aria-checked") === "true";
const isJudged = (pair) => choices(pair).some(isChosen);

const go = (pair) => {
  if (!pair) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const choice = choices(pair).find(isChosen) ?? choices(pair)[0];
  choice?.focus({ preventScroll: true });
  pair.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
};

const act = (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey;
  if (busy || typesInto(event.composedPath()[0]) || document.querySelector("[role=dialog]")) return;
  const all = pairs();
  const here = all.findIndex((pair) => pair.contains(document.activeElement));
  const next = (from) => all.slice(from).find((pair) => !isJudged(pair));
  if (event.key === "n" || event.key === "p") {
    event.preventDefault();
    go(here < 0 ? next(0) ?? all[0] : all[here + (event.key === "n" ? 1 : -1)]);
  } else if (/^[1-4]$/.test(event.key)) {
    const pair = here < 0 ? next(0) : all[here];
    const choice = pair && choices(pair)[event.key - 1];
    if (!choice) return;
    event.preventDefault();
    if (!isChosen(choice)) choice.click(); // a second press would take the judgement back
    const others = all.filter((one) => one !== pair);
    go(next(all.indexOf(pair) + 1) ?? others.find((one) => !isJudged(one)) ?? pair);
  }
};

export default function ({ data, parentElement }) {
  parentElement.querySelector(".rc-judging-keys").textContent = data.keys;
  // An old instance's cleanup may run after the new one is there: each keeps its own listener.
  const listen = (event) => act(event);
  window.regardsJudging?.();
  const stop = () => document.removeEventListener("keydown", listen);
  window.regardsJudging = stop;
  document.addEventListener("keydown", listen);
  return stop;
}
