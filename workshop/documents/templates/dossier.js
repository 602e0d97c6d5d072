"use strict";
const form = document.getElementById("filters");
const chosen = (id) => document.getElementById(id)?.value ?? "";
function show() {
  let shown = 0;
  for (const section of document.querySelectorAll(".theme")) {
    const wanted = ["", section.dataset.section].includes(chosen("section"));
    let here = 0;
    for (const column of section.querySelectorAll(".column")) {
      let kept = 0;
      for (const card of column.querySelectorAll("article")) {
        const author = ["", ...card.dataset.author.split(" ")].includes(chosen("author"));
        const stance = ["", ...card.dataset.stances.split(" ")].includes(chosen("stance"));
        card.hidden = !(wanted && author && stance);
        kept += !card.hidden;
      }
      column.hidden = !kept;
      here += kept;
    }
    for (const pair of section.querySelectorAll(".pair")) {
      pair.hidden = !pair.querySelector("article:not([hidden])");
    }
    const filtered = chosen("author") || chosen("stance");
    section.hidden = !wanted || (!here && filtered);
    shown += here;
  }
  document.body.classList.toggle("bare", !document.getElementById("context").checked);
  const count = document.getElementById("count");
  const form = shown === 1 ? "one" : shown ? "many" : count.dataset.zero;
  count.textContent = count.dataset[form].replace("{n}", shown);
}
form.hidden = false;
form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();

// A quote inside an article that is folded: unfold it, then go there.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  const fold = target?.closest("details");
  if (!fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
unfold();
