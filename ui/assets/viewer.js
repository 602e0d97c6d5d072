// The drawer: an article with its citations marked. The drawn spans and the hidden gaps between
// them, joined, are the article to the character.

const drawSpan = (span) => {
  const node = write(make(span.highlighted ? "mark" : "span"), span.text);
  if (span.marks.length) node.dataset.marks = ` ${span.marks.join(" ")} `;
  return node;
};

const drawBlock = (block, pane) => {
  pane.append(hidden(block.gap));
  const node = make(block.heading ? "h4" : "p", block.heading ? "rc-heading" : "");
  if (block.syntax) node.append(hidden(block.syntax));
  node.append(...block.spans.map(drawSpan));
  if (block.spans.some((span) => span.marks.length)) node.classList.add("rc-cited");
  pane.append(node);
};

const drawPart = (part) => {
  const folded = part.folded && !part.blocks.some((b) => b.spans.some((s) => s.marks.length));
  const node = make(folded ? "details" : "section", `rc-part rc-part-${part.kind}`);
  if (folded) {
    const summary = make("summary");
    summary.dataset.label = part.label;
    summary.setAttribute("aria-label", part.label);
    node.append(summary);
  } else if (part.label) {
    node.dataset.label = part.label;
    node.setAttribute("aria-label", part.label);
  }
  part.blocks.forEach((block) => drawBlock(block, node));
  node.append(hidden(part.gap));
  return node;
};

const length = (text) => [...text].length; // in characters, as Python counts them

// Where in the article the selection stands; null where nothing of it is selected.
const selected = (pane) => {
  const selection = getSelection();
  if (!selection.rangeCount || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(pane);
  before.setEnd(range.startContainer, range.startOffset);
  const start = length(before.toString());
  return [start, start + length(range.toString())];
};

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (selector) => parentElement.querySelector(selector);
  const [pane, where, previous, next] =
    [".rc-article", ".rc-where", ".rc-previous", ".rc-next"].map(find);
  // This function runs again on each change of data or theme: draw only what is new.
  const fresh = pane.dataset.signature !== data.signature;
  if (fresh) {
    pane.dataset.signature = data.signature;
    pane.dataset.current = data.current;
    pane.replaceChildren(...data.parts.map(drawPart));
  }
  pane.setAttribute("aria-label", data.label);
  previous.setAttribute("aria-label", data.previous);
  next.setAttribute("aria-label", data.next);
  find(".rc-keys").textContent = data.keys;

  const keep = find(".rc-keep");
  keep.hidden = !data.keep;
  const name = () => { keep.textContent = selected(pane) ? data.keepSelection : data.keep; };
  name();
  keep.onmousedown = (event) => event.preventDefault(); // the selection stays
  keep.onclick = () => setTriggerValue("keep", selected(pane) ?? data.spans[Number(pane.dataset.current)]);
  find(".rc-said").textContent = data.said;
  // An old instance's cleanup may run after the new one is there: each keeps its own listener.
  document.addEventListener("selectionchange", name);

  const show = (index, smooth) => {
    const pieces = [...pane.querySelectorAll("[data-marks]")];
    const mine = pieces.filter((piece) => piece.dataset.marks.includes(` ${index} `));
    if (!mine.length) return;
    pane.dataset.current = index;
    pieces.forEach((piece) => piece.classList.toggle("rc-target", mine.includes(piece)));
    const blocks = mine.map((piece) => piece.parentElement);
    pane.querySelectorAll(".rc-cited").forEach((block) =>
      block.classList.toggle("rc-current", blocks.includes(block)));
    // Scroll the pane only: scrollIntoView would also move the drawer.
    const first = mine[0].getBoundingClientRect(), last = mine.at(-1).getBoundingClientRect();
    const top = first.top - pane.getBoundingClientRect().top + pane.scrollTop;
    const room = Math.max(24, (pane.clientHeight - (last.bottom - first.top)) / 3);
    const still = !smooth || matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollTo({ top: top - room, behavior: still ? "auto" : "smooth" });
    where.textContent = [data.position[index], data.marks[index]].filter(Boolean).join(" · ");
    // aria-disabled: a focused button that becomes disabled drops the focus out of the dialog.
    previous.setAttribute("aria-disabled", index <= 0);
    next.setAttribute("aria-disabled", index >= data.marks.length - 1);
  };
  const step = (by) => {
    const index = Number(pane.dataset.current) + by;
    if (index >= 0 && index < data.marks.length) show(index, true);
  };
  previous.onclick = () => step(-1);
  next.onclick = () => step(+1);
  // On the dialog's own content, whichever of its parts has the focus.
  parentElement.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: +1, p: -1 }[event.key];
    if (by) { event.preventDefault(); step(by); }
  };
  if (fresh) {
    requestAnimationFrame(() => show(Number(pane.dataset.current), false));
    setTimeout(() => pane.focus({ preventScroll: true }), 80); // after the dialog took the focus
  }
  return () => document.removeEventListener("selectionchange", name);
}
