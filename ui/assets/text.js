// Text of an article as nodes, with textContent alone: whatever it holds stays text. Every label of
// ours is an attribute that the style sheet shows, so that what is drawn and copied is the article.

const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

const hidden = (text) => {
  const node = make("span", "rc-gap", text);
  node.hidden = true;
  return node;
};

// As in ui/signs.py: what cannot be seen stands in a box that names it, and can reorder nothing.
const INVISIBLE =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const write = (node, text) => {
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    node.append(text.slice(at, match.index));
    const sign = make("span", "rc-sign", match[0]);
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    sign.dataset.sign = `U+${code}`;
    node.append(sign);
    at = match.index + match[0].length;
  }
  node.append(text.slice(at));
  return node;
};

