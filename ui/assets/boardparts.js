// The parts of a board as nodes. Words of articles are textContent; labels of ours are attributes.

const SHAPES = {
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  read: "M12 7v13M12 7c-2-2-5-2.6-8-2.6V17c3 0 6 .6 8 3 2-2.4 5-3 8-3V4.4c-3 0-6 .6-8 2.6Z",
  copy: "M9 9h10v11H9zM5 15V4h10",
  remove: "M6 6l12 12M18 6L6 18",
  left: "M14 6l-6 6 6 6",
  right: "M10 6l6 6-6 6",
  add: "M12 5v14M5 12h14",
};

const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
};

const tool = (name, label, focus, act) => {
  const node = make("button", `rc-tool rc-tool-${name}`);
  node.type = "button";
  node.title = label;
  node.setAttribute("aria-label", label);
  node.dataset.focus = focus;
  node.append(icon(name));
  if (act) node.onclick = act;
  return node;
};

const field = (tag, className, label, focus, value) => {
  const node = make(tag, className);
  node.value = value;
  node.defaultValue = value;
  node.setAttribute("aria-label", label);
  node.dataset.focus = focus;
  return node;
};

// Saves what is typed when the field is left, on Enter, or when the typing rests; Escape takes back.
const REST = 1200; // milliseconds
const typing = (node, save, { lines = false } = {}) => {
  let waiting = 0;
  const done = () => {
    clearTimeout(waiting);
    if (node.value === node.defaultValue) return;
    node.defaultValue = node.value;
    save(node.value);
  };
  node.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(done, REST);
  };
  node.onblur = done;
  node.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      node.value = node.defaultValue;
      node.blur();
    } else if (event.key === "Enter" && !event.isComposing && (!lines || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      done();
    }
  };
};

const choice = (className, label, focus, options, value, act) => {
  const node = make("select", className);
  node.setAttribute("aria-label", label);
  node.title = label;
  node.dataset.focus = focus;
  for (const [key, name] of options) {
    const option = make("option", "", name);
    option.value = key;
    node.append(option);
  }
  node.value = value;
  node.dataset.value = value;
  node.onchange = () => act(node.value);
  return node;
};

const drawCard = (card, theme, data, act) => {
  const { texts } = data;
  const node = make("article", "rc-kept");
  node.dataset.card = card.id;
  node.style.setProperty("--rc-author", card.colour);
  const grip = tool("grip", texts.grip, `grip-${card.id}`);
  grip.draggable = true;
  const head = make("header");
  const who = make("p");
  who.append(write(make("b"), card.who), write(make("cite"), card.title));
  head.append(who, grip);
  const quote = write(make("blockquote", "rc-words"), card.quote);
  const source = write(make("p", "rc-reference"), card.source);
  node.append(head, quote, source);
  if (card.flag) {
    const flag = make("div", `rc-flag rc-flag-${card.flag.kind}`);
    flag.append(make("p", "", card.flag.text));
    if (card.flag.now) {
      flag.append(write(make("blockquote"), card.flag.now));
      const take = make("button", "rc-text-button", texts.take);
      take.type = "button";
      take.dataset.focus = `take-${card.id}`;
      take.onclick = () => act("replace", { card: card.id, text: card.flag.now });
      flag.append(take);
    }
    node.append(flag);
  }
  if (data.propositions.length) {
    const stances = make("div", "rc-stances");
    for (const one of data.propositions) {
      const row = make("label");
      row.append(make("span", "", one.short));
      row.title = one.text;
      row.append(choice("rc-stance", `${texts.stance} ${one.short}`, `stance-${card.id}-${one.id}`,
        [["", texts.none], ...data.stances], card.stances[one.id] ?? "",
        (stance) => act("stance", { card: card.id, proposition: one.id, text: stance })));
      stances.append(row);
    }
    node.append(stances);
  }
  const note = field("textarea", "rc-note", texts.note, `note-${card.id}`, card.note);
  note.placeholder = texts.note;
  note.rows = 1;
  typing(note, (text) => act("note", { card: card.id, text }), { lines: true });
  const bar = make("footer");
  const copy = tool("copy", texts.copy, `copy-${card.id}`);
  copy.classList.add("rc-copy");
  copy.dataset.copy = card.copy;
  copy.dataset.done = texts.copied;
  const others = data.themes.filter((one) => one.id !== theme.id).map((one) => [one.id, one.name]);
  bar.append(
    tool("read", texts.read, `read-${card.id}`, () => act("read", { card: card.id })),
    copy,
    tool("remove", texts.remove, `remove-${card.id}`, () => act("remove", { card: card.id })),
  );
  if (others.length) {
    bar.append(choice("rc-move", texts.move, `move-${card.id}`, [["", texts.move], ...others], "",
      (to) => act("move", { card: card.id, theme: to, at: data.end })));
  }
  if (!card.readable) bar.firstChild.remove();
  node.append(note, bar);
  return node;
};

const drawTheme = (theme, place, data, act) => {
  const { texts } = data;
  const node = make("section", "rc-lane");
  node.dataset.theme = theme.id;
  node.setAttribute("aria-label", theme.name);
  const head = make("header");
  const name = field("input", "rc-name", texts.theme, `theme-${theme.id}`, theme.name);
  name.maxLength = data.longest;
  typing(name, (text) => act("theme-rename", { theme: theme.id, text }));
  const tools = make("div", "rc-lane-tools");
  tools.append(make("span", "rc-count", theme.count));
  const to = (at) => () => act("theme-move", { theme: theme.id, at });
  if (place) tools.append(tool("left", texts.left, `left-${theme.id}`, to(place - 1)));
  if (place < data.themes.length - 1) {
    tools.append(tool("right", texts.right, `right-${theme.id}`, to(place + 1)));
  }
  if (data.themes.length > 1) {
    tools.append(tool("remove", texts.drop, `drop-${theme.id}`, () => act("theme-remove", { theme: theme.id })));
  }
  head.append(name, tools);
  const cards = make("div", "rc-cards");
  cards.dataset.empty = texts.empty;
  cards.append(...theme.cards.map((card) => drawCard(card, theme, data, act)));
  node.append(head, cards);
  return node;
};

const drawProposition = (one, data, act) => {
  const { texts } = data;
  const node = make("li");
  const text = field("input", "rc-statement-field", texts.proposition, `proposition-${one.id}`, one.text);
  typing(text, (said) => act("proposition-edit", { proposition: one.id, text: said }));
  node.append(make("b", "", one.short), text, make("span", "rc-tally", one.tally),
    tool("remove", texts.forget, `forget-${one.id}`, () => act("proposition-remove", { proposition: one.id })));
  return node;
};

const drawPropositions = (section, data, act) => {
  const { texts } = data;
  const list = make("ol");
  list.append(...data.propositions.map((one) => drawProposition(one, data, act)));
  const add = make("button", "rc-text-button", texts.state);
  add.type = "button";
  add.dataset.focus = "state";
  add.prepend(icon("add"));
  add.onclick = () => act("proposition-add", { text: texts.stated });
  section.replaceChildren(make("h2", "", texts.propositions), make("p", "", texts.why), list, add);
};
