// A click on any button of class rc-copy copies its text; for a while the button says that it did.

const COPIED = 1600;

const put = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // without a secure context, as on a local network, there is only the old way
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  (document.querySelector("[role=dialog]") ?? document.body).append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
};

const copyOnClick = async (event) => {
  const button = event.target.closest?.(".rc-copy");
  if (!button) return;
  const focused = document.activeElement;
  await put(button.dataset.copy);
  focused?.focus({ preventScroll: true });
  const said = document.querySelector(".rc-copied") ?? document.createElement("p");
  said.className = "rc-copied";
  said.setAttribute("role", "status");
  document.body.append(said);
  said.textContent = button.dataset.done;
  button.classList.add("rc-copy-done");
  setTimeout(() => {
    button.classList.remove("rc-copy-done");
    said.textContent = "";
  }, COPIED);
};
