// A board: themes side by side, a card a quote; dragged by the grip, moved by its arrow keys or by
// the list in each card. What is typed survives a redraw, and so do focus and scroll.

const places = (lane) => [...lane.querySelectorAll(".rc-kept")];

// Where a card dropped at the height y of a lane would stand, the dragged one not counted.
const placeAt = (lane, y, dragged) => {
  const others = places(lane).filter((card) => card !== dragged);
  const below = others.findIndex((card) => {
    const box = card.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return [below < 0 ? others.length : below, others];
};

const letDrag = (lanes, state, act) => {
  const mark = make("div", "rc-drop");
  const stop = () => {
    state.dragged?.classList.remove("rc-dragged");
    state.dragged = null;
    mark.remove();
  };
  lanes.ondragstart = (event) => {
    const card = event.target.closest?.(".rc-kept");
    if (!card || !event.target.closest(".rc-tool-grip")) return;
    state.dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".rc-words").textContent);
    event.dataTransfer.setDragImage(card, 20, 20);
    requestAnimationFrame(() => card.classList.add("rc-dragged"));
  };
  lanes.ondragover = (event) => {
    const lane = event.target.closest(".rc-lane");
    if (!lane || !state.dragged) return;
    event.preventDefault();
    const [at, others] = placeAt(lane, event.clientY, state.dragged);
    const cards = lane.querySelector(".rc-cards");
    cards.insertBefore(mark, others[at] ?? null);
  };
  lanes.ondrop = (event) => {
    const lane = event.target.closest(".rc-lane");
    const card = state.dragged;
    if (!lane || !card) return;
    event.preventDefault();
    const [at, others] = placeAt(lane, event.clientY, card);
    lane.querySelector(".rc-cards").insertBefore(card, others[at] ?? null);
    stop();
    act("move", { card: card.dataset.card, theme: lane.dataset.theme, at });
  };
  lanes.ondragend = stop;
};

const letKeysMove = (lanes, act) => {
  lanes.onkeydown = (event) => {
    const grip = event.target.closest(".rc-tool-grip");
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!grip || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const card = grip.closest(".rc-kept"), lane = card.closest(".rc-lane");
    const all = [...lanes.querySelectorAll(".rc-lane")];
    const to = all[all.indexOf(lane) + step[0]];
    if (!to) return;
    const here = places(lane).indexOf(card);
    const at = step[0] ? Math.min(here, places(to).length) : here + step[1];
    if (at < 0 || (to === lane && at >= places(lane).length)) return;
    const others = places(to).filter((one) => one !== card);
    to.querySelector(".rc-cards").insertBefore(card, others[at] ?? null);
    grip.focus();
    act("move", { card: card.dataset.card, theme: to.dataset.theme, at });
  };
};

const listOf = (what, data) => (what === "theme" ? data.themes : data.propositions);

const keepFocus = (board, draw, wanted) => {
  const active = board.contains(document.activeElement) ? document.activeElement : null;
  const focus = wanted ?? active?.dataset.focus;
  const typed = active && active.value !== active.defaultValue ? active.value : null;
  const [from, to] = [active?.selectionStart, active?.selectionEnd];
  const lanes = board.querySelector(".rc-lanes"), left = lanes.scrollLeft;
  // a field that is taken out of the page would save what was typed as if it had been left
  if (active) active.onblur = null;
  draw();
  lanes.scrollLeft = left;
  const node = focus && board.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
  if (!node) return;
  if (typed !== null && !wanted) node.value = typed;
  node.focus({ preventScroll: !wanted });
  if (wanted && node.select) node.select();
  else if (from !== undefined && from !== null) node.setSelectionRange?.(from, to);
  if (typed !== null && !wanted) node.dispatchEvent(new Event("input"));
};

export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".rc-board");
  const isNew = board.regards === undefined;
  const state = (board.regards ??= {});
  const tell = (value) => setTriggerValue("act", value);
  const send = sender(data.board, tell);
  acknowledge(data.done);
  if (isNew && outbox.acts.length) deliver(tell);
  state.act = (kind, values) => {
    const [what, how] = kind.split("-");
    if (how === "add") state.added = { what, count: listOf(what, data).length };
    send(kind, values);
  };
  const act = (kind, values) => state.act(kind, values); // what an earlier run drew uses this run's
  const lanes = board.querySelector(".rc-lanes");
  lanes.setAttribute("aria-label", data.label);
  if (state.signature !== data.signature && !state.dragged) {
    state.signature = data.signature;
    // What is added gets the focus once it is there: another act's answer may come before.
    const { what, count } = state.added ?? {};
    const made = what && listOf(what, data).length > count ? listOf(what, data).at(-1) : undefined;
    const wanted = made && `${what}-${made.id}`;
    if (made) state.added = undefined;
    keepFocus(board, () => {
      drawPropositions(board.querySelector(".rc-propositions"), data, act);
      const add = make("button", "rc-lane-add", data.texts.add);
      add.type = "button";
      add.dataset.focus = "add";
      add.prepend(icon("add"));
      add.onclick = () => act("theme-add", { text: data.texts.fresh });
      lanes.replaceChildren(...data.themes.map((theme, place) => drawTheme(theme, place, data, act)), add);
    }, wanted);
  }
  board.querySelector(".rc-said").textContent = data.said;
  letDrag(lanes, state, act);
  letKeysMove(lanes, act);
}
