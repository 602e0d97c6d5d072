// The articles as a table: the title is a button, a click anywhere on the row is the same, and the
// headings sort. All text is textContent: whatever an article is called stays text.

const make = (tag, text) => {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const region = parentElement.querySelector(".rc-table");
  const [head, body] = [region.querySelector("thead tr"), region.querySelector("tbody")];
  region.setAttribute("aria-label", data.label);
  const state = (region.regards ??= { column: -1, direction: 1 });
  const open = (id) => setTriggerValue("open", id);

  const drawRow = (row) => {
    const node = document.createElement("tr");
    row.cells.forEach((text, place) => {
      const cell = document.createElement(place ? "td" : "th");
      cell.dataset.column = data.columns[place];
      if (place) cell.textContent = text;
      else {
        cell.scope = "row";
        const button = make("button", text);
        button.type = "button";
        cell.append(button);
      }
      node.append(cell);
    });
    node.onclick = () => getSelection().isCollapsed && open(row.id);
    return node;
  };

  const key = (row) => row.keys[state.column] ?? row.cells[state.column];
  const compare = (a, b) => {
    const [x, y] = [key(a), key(b)];
    const order = typeof x === "number" ? x - y : x.localeCompare(y, document.documentElement.lang);
    return state.direction * order;
  };
  const draw = () => {
    const rows = state.column < 0 ? data.rows : [...data.rows].sort(compare);
    body.replaceChildren(...rows.map(drawRow));
    [...head.children].forEach((cell, place) => {
      const sorted = place === state.column;
      if (sorted) cell.setAttribute("aria-sort", state.direction > 0 ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    });
  };
  const sort = (place) => {
    state.direction = state.column === place ? -state.direction : 1;
    state.column = place;
    draw();
  };

  head.replaceChildren(...data.columns.map((name, place) => {
    const cell = document.createElement("th");
    const button = make("button", name);
    button.type = "button";
    button.title = data.sort.replace("%s", name);
    button.onclick = () => sort(place);
    cell.scope = "col";
    cell.append(button);
    return cell;
  }));
  draw();
}
