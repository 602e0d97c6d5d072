// An article as the program understood it. Zones are sections, voices are spans; pencils are buttons
// whose only text is their label, so that the text of the page stays the text of the article.

const pencil = (className, label, target, shown) => {
  const node = make("button", className);
  node.type = "button";
  node.dataset.target = target;
  if (shown) node.dataset.label = shown;
  node.setAttribute("aria-label", label);
  node.title = label;
  return node;
};

const drawRun = (run, data) => {
  const nodes = run.pages.map((page) => {
    const mark = make("span", "rc-page");
    mark.setAttribute("role", "separator");
    mark.setAttribute("aria-label", data.page.replace("%s", page));
    mark.dataset.label = data.page.replace("%s", page);
    return mark;
  });
  const node = write(make("span", "rc-run"), run.text);
  node.dataset.start = run.start;
  if (run.voice >= 0) {
    node.classList.add("rc-voice");
    if (data.voices[run.voice].unsure) node.classList.add("rc-unsure");
  }
  nodes.push(node);
  const jump = (place, from, to, label) => {
    const link = make("button", `rc-jump rc-jump-${from}`);
    link.type = "button";
    link.dataset.jump = `${to}-${place}`;
    link.id = `rc-${from}-${place}`;
    link.setAttribute("aria-label", label);
    link.title = label;
    return link;
  };
  if (run.call >= 0) {
    node.classList.add("rc-call");
    nodes.push(jump(run.call, "call", "note", data.notes[run.call].go));
  }
  if (run.note >= 0) nodes.unshift(jump(run.note, "note", "call", data.notes[run.note].back));
  for (const place of run.ends) {
    const { start, end, label, edit, unsure } = data.voices[place];
    nodes.push(pencil(`rc-who${unsure ? " rc-unsure" : ""}`, edit, `${start}:${end}`, label));
  }
  return nodes;
};

const drawBlock = (block, data) => {
  const node = make("div", "rc-block");
  const words = make(block.heading ? "h2" : "p");
  if (block.syntax) words.append(hidden(block.syntax));
  words.append(...block.runs.flatMap((run) => drawRun(run, data)));
  node.append(hidden(block.gap), words);
  node.append(pencil("rc-pencil", data.correct, `${block.start}:${block.end}`));
  return node;
};

const drawPart = (part, data) => {
  const node = make("section", `rc-zone rc-zone-${part.kind}`);
  node.setAttribute("aria-label", part.label);
  if (part.blocks.length) {
    const bar = make("div", "rc-zone-bar");
    const name = make("span");
    name.dataset.label = part.label;
    bar.append(name, pencil("rc-pencil", part.edit, `${part.start}:${part.end}`));
    const blocks = part.blocks.map((block) => drawBlock(block, data));
    node.append(bar);
    if (part.fold) {
      const [details, summary] = [make("details"), make("summary")];
      summary.dataset.label = part.fold;
      summary.setAttribute("aria-label", part.fold);
      details.append(summary, ...blocks);
      node.append(details);
    } else node.append(...blocks);
  } else node.classList.add("rc-blank");
  node.append(hidden(part.gap));
  return node;
};

// Whoever only reads the collection: the voices keep their names, and nothing can be corrected.
const takePencils = (pane) => {
  pane.querySelectorAll(".rc-pencil").forEach((node) => node.remove());
  for (const node of pane.querySelectorAll(".rc-who")) {
    node.disabled = true;
    node.setAttribute("aria-label", node.dataset.label);
    node.title = "";
  }
};

const length = (text) => [...text].length; // in characters, as Python counts them

// What is selected of the article, as "start:end"; null where it is nothing of it.
const selected = (pane) => {
  const selection = getSelection();
  if (!selection.rangeCount || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return null;
  const runs = [...pane.querySelectorAll("[data-start]")].filter((run) => range.intersectsNode(run));
  if (!runs.length) return null;
  const [first, last] = [runs[0], runs.at(-1)];
  const before = document.createRange(), within = document.createRange();
  before.selectNodeContents(first);
  if (first.contains(range.startContainer)) before.setEnd(range.startContainer, range.startOffset);
  else before.collapse(true);
  within.selectNodeContents(last);
  if (last.contains(range.endContainer)) within.setEnd(range.endContainer, range.endOffset);
  const start = Number(first.dataset.start) + length(before.toString());
  const end = Number(last.dataset.start) + length(within.toString());
  return start < end ? { target: `${start}:${end}`, box: range.getBoundingClientRect() } : null;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const pane = parentElement.querySelector(".rc-reading");
  const float = parentElement.querySelector(".rc-float");
  pane.setAttribute("aria-label", data.label);
  float.textContent = data.selection;

  if (pane.dataset.signature !== data.signature) {
    pane.dataset.signature = data.signature;
    pane.replaceChildren(...data.parts.map((part) => drawPart(part, data)));
    if (!data.correctable) takePencils(pane);
    // What was corrected from the keyboard keeps the focus, though its button is a new one.
    const again = pane.dataset.last && document.activeElement === document.body &&
      pane.querySelector(`[data-target="${pane.dataset.last}"]`);
    if (again) again.focus({ preventScroll: true });
  }

  const correct = (target) => {
    pane.dataset.last = target;
    float.hidden = true;
    setTriggerValue("correct", target);
  };
  pane.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.target) correct(button.dataset.target);
    const place = button.dataset.jump && document.getElementById(`rc-${button.dataset.jump}`);
    if (place) {
      place.scrollIntoView({ block: "center" });
      place.focus({ preventScroll: true });
    }
  };

  const offer = () => {
    const hands = data.correctable && !document.querySelector("[role=dialog]");
    const found = hands ? selected(pane) : null;
    float.hidden = !found;
    if (!found) return;
    const around = pane.parentElement.getBoundingClientRect();
    const left = found.box.left + found.box.width / 2 - around.left;
    float.style.left = `${Math.max(90, Math.min(left, around.width - 90))}px`;
    float.style.top = `${found.box.bottom - around.top + 8}px`;
    float.dataset.target = found.target;
  };
  float.onmousedown = (event) => event.preventDefault(); // the selection stays
  float.onclick = () => correct(float.dataset.target);
  // An old instance's cleanup may run after the new one is there: each keeps its own listener.
  let waiting = 0;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 150);
  };
  document.addEventListener("selectionchange", changed);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener("selectionchange", changed);
  };
}
