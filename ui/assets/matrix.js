// A matrix: a table with a sticky head and a sticky first column, or one question at a time. All
// text is textContent, through write() of text.js: whatever an article holds stays text.

const FEW = 5; // columns that stand side by side on a common screen
const NARROW = "(max-width: 700px)";
const VERDICTS = ["answers", "touches", "silent"];

const stand = (verdict, said) => {
  const node = make("span", `rc-stand rc-${verdict}`);
  const sign = make("i");
  sign.setAttribute("aria-hidden", "true");
  node.append(sign, said);
  return node;
};

const coverage = ({ cover, line }) => {
  const node = make("div", "rc-cover");
  node.title = line;
  const bar = make("span", "rc-cover-bar");
  bar.setAttribute("aria-hidden", "true");
  const counts = make("span", "rc-cover-counts");
  counts.setAttribute("aria-hidden", "true");
  VERDICTS.forEach((verdict, place) => {
    const part = make("b", `rc-${verdict}`);
    part.style.flexGrow = cover[place];
    if (cover[place]) bar.append(part);
    const count = stand(verdict, String(cover[place]));
    count.classList.toggle("rc-none", !cover[place]);
    counts.append(count);
  });
  node.append(bar, counts, make("span", "rc-read-only", line));
  return node;
};

const named = (tag, column) => {
  const node = make("div", "rc-column");
  node.append(write(make(tag, "rc-column-title"), column.title));
  if (column.byline) node.append(write(make("p", "rc-column-byline"), column.byline));
  if (column.flag) node.append(make("p", "rc-flag", column.flag));
  return node;
};

const isQuiet = (cell) => !cell.verdict && !cell.flags && !cell.pinned;

// What a cell says, the same in both views.
const fill = (node, cell, words) => {
  const verdict = cell.verdict ?? "silent";
  if (isQuiet(cell)) { // most cells of a large matrix: one node each keeps it quick
    node.className = "rc-cell-silent rc-bare";
    node.textContent = words.silent;
    return node;
  }
  const line = make("div", "rc-cell-line");
  line.append(stand(verdict, words[verdict]));
  if (cell.pinned) line.append(make("span", "rc-pin", words.pinned));
  (cell.flags ?? []).forEach((flag) => line.append(make("span", "rc-flag", flag)));
  node.append(line);
  node.classList.add(`rc-cell-${verdict}`);
  if (cell.quote) {
    node.append(write(make("blockquote"), cell.quote));
    const rest = [cell.voice, cell.more && words.more.replace("%s", cell.more)];
    const said = rest.filter(Boolean).join(" · ");
    if (said) node.append(write(make("p", "rc-cell-voice"), said));
  }
  return node;
};

const drawTable = (data, act) => {
  const { words } = data;
  const region = make("div", "rc-grid");
  const table = make("table");
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", words.label);
  table.style.setProperty("--columns", data.columns.length);
  table.classList.toggle("rc-few", data.columns.length <= FEW);
  const head = make("thead"), line = make("tr"), body = make("tbody");
  const corner = make("th", "", words.corner);
  corner.scope = "col";
  line.append(corner, ...data.columns.map((column) => {
    const cell = make("th");
    cell.scope = "col";
    cell.append(named("div", column), coverage(column));
    return cell;
  }));
  head.append(line);
  const titles = [...line.querySelectorAll(".rc-column-title")].map((one) => one.textContent);
  data.rows.forEach((row, y) => {
    const node = make("tr"), question = make("th");
    question.scope = "row";
    const button = make("button", "rc-alone");
    button.type = "button";
    button.tabIndex = -1;
    button.title = words.alone;
    button.append(make("span", "rc-number", `${row.number}.`), " ", write(make("span"), row.question));
    button.onclick = () => act.read(y);
    question.append(button, coverage(row));
    node.append(question);
    row.cells.forEach((cell, x) => {
      const place = fill(make("td"), cell, words);
      place.dataset.source = titles[x]; // what paper shows above the cell
      place.tabIndex = -1;
      place.dataset.key = cell.key;
      node.append(place);
    });
    body.append(node);
  });
  table.append(head, body);
  table.onclick = (event) => {
    const cell = event.target.closest("td");
    if (cell && getSelection().isCollapsed) { focusCell(table, cell); act.open(cell.dataset.key); }
  };
  table.onkeydown = (event) => move(event, table, act);
  region.append(table);
  return [region, make("p", "rc-keys", words.keys)];
};

// One stop for Tab in the whole grid; the arrows go on from there.
const focusCell = (table, cell, scroll = true) => {
  table.querySelectorAll("[tabindex='0']").forEach((one) => (one.tabIndex = -1));
  cell.tabIndex = 0;
  cell.focus({ preventScroll: true });
  if (scroll) uncover(table.parentElement, cell);
};

// The sticky head and first column must not lie over the cell; the page itself is not moved.
const uncover = (region, cell) => {
  const outer = region.getBoundingClientRect(), inner = cell.getBoundingClientRect();
  const first = region.querySelector("thead th").getBoundingClientRect();
  const inRow = cell.tagName === "TD";
  const top = inner.top - outer.top - first.height, bottom = inner.bottom - outer.bottom;
  const left = inner.left - outer.left - first.width, right = inner.right - outer.right;
  if (top < 0) region.scrollTop += top;
  else if (bottom > 0) region.scrollTop += Math.min(bottom, top);
  if (inRow && left < 0) region.scrollLeft += left;
  else if (inRow && right > 0) region.scrollLeft += Math.min(right, left);
};

const move = (event, table, act) => {
  const cell = event.target.closest("td, tbody th button");
  if (!cell || event.altKey || event.metaKey) return;
  if (cell.tagName === "TD" && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    act.open(cell.dataset.key);
    return;
  }
  const rows = [...table.tBodies[0].rows];
  const y = rows.indexOf(cell.closest("tr"));
  const stops = (row) => [row.querySelector("button"), ...row.querySelectorAll("td")];
  const x = stops(rows[y]).indexOf(cell), last = stops(rows[y]).length - 1;
  const far = event.ctrlKey;
  const [toY, toX] = {
    ArrowUp: [y - 1, x], ArrowDown: [y + 1, x], ArrowLeft: [y, x - 1], ArrowRight: [y, x + 1],
    Home: [far ? 0 : y, 0], End: [far ? rows.length - 1 : y, last],
    PageUp: [Math.max(0, y - 5), x], PageDown: [Math.min(rows.length - 1, y + 5), x],
  }[event.key] ?? [];
  if (toY === undefined) return;
  event.preventDefault();
  const next = rows[toY] && stops(rows[toY])[toX];
  if (next) focusCell(table, next);
};

const drawOne = (data, act, place) => {
  const { words } = data, row = data.rows[place];
  const bar = make("div", "rc-reader"), choice = make("select");
  choice.setAttribute("aria-label", words.choose);
  data.rows.forEach((one, y) => {
    const option = make("option", "", `${one.number}. ${one.question}`);
    option.value = y;
    option.selected = y === place;
    choice.append(option);
  });
  choice.onchange = () => act.turn(Number(choice.value));
  const step = (by, sign, label) => {
    const button = make("button", "", sign);
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.title = label;
    button.setAttribute("aria-disabled", !data.rows[place + by]);
    button.dataset.step = by;
    button.onclick = () => data.rows[place + by] && act.turn(place + by, by);
    return button;
  };
  bar.append(step(-1, "←", words.previous), choice, step(1, "→", words.next));
  const head = make("div", "rc-asked");
  const where = words.question.replace("%a", place + 1).replace("%b", data.rows.length);
  const counter = make("p", "rc-where", where);
  counter.setAttribute("role", "status");
  head.append(counter, write(make("h2"), row.question), coverage(row));
  const cards = make("div", "rc-cards"), quiet = make("ul");
  row.cells.forEach((cell, x) => {
    const column = data.columns[x];
    if (isQuiet(cell)) {
      quiet.append(write(make("li"), column.title));
      return;
    }
    const card = make("div", "rc-card");
    card.append(named("h3", column));
    fill(card, cell, words);
    const open = make("button", "rc-open-cell", words.open);
    open.type = "button";
    open.setAttribute("aria-label", `${words.open} · ${column.title}`);
    open.dataset.key = cell.key;
    card.append(open);
    card.onclick = () => getSelection().isCollapsed && act.open(cell.key);
    cards.append(card);
  });
  const drawn = [bar, head];
  if (cards.childElementCount) drawn.push(cards);
  if (quiet.childElementCount) {
    const silent = make("div", "rc-quiet");
    silent.append(stand("silent", `${words.quiet} (${quiet.childElementCount})`), quiet);
    drawn.push(silent);
  }
  return drawn;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rc-matrix");
  const narrow = matchMedia(NARROW);
  const state = (root.regards ??= { place: 0 });
  state.place = Math.min(state.place, data.rows.length - 1);
  const act = {
    open: (key) => setTriggerValue("open", key),
    read: (place) => { state.place = place; setTriggerValue("read", place); },
    turn: (place, by) => {
      state.place = place;
      draw();
      (root.querySelector(by ? `[data-step="${by}"]` : "select"))?.focus();
    },
  };
  const draw = () => {
    const one = data.mode === "one" || narrow.matches;
    const signature = [data.signature, one, one && state.place].join("|");
    if (root.dataset.signature === signature) return; // this runs on every change of the theme too
    root.dataset.signature = signature;
    const region = root.querySelector(".rc-grid"), active = document.activeElement;
    const at = region && [region.scrollLeft, region.scrollTop];
    const key = root.contains(active) && active.dataset.key;
    root.replaceChildren(...(one ? drawOne(data, act, state.place) : drawTable(data, act)));
    const fresh = root.querySelector(".rc-grid");
    if (!fresh) return;
    if (at) fresh.scrollTo(...at);
    const table = fresh.firstElementChild;
    const same = key && table.querySelector(`[data-key="${key}"]`);
    if (same) focusCell(table, same, false);
    else (table.querySelector("td") ?? table).tabIndex = 0;
  };
  // Each mount keeps its own listener: an old one's cleanup may run after the new one is there.
  narrow.addEventListener("change", draw);
  draw();
  return () => narrow.removeEventListener("change", draw);
}
