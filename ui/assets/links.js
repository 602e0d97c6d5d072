// One listener for all our own buttons and links in HTML: they carry what they are for.

export default function ({ setTriggerValue }) {
  const act = (event) => {
    const node = event.target.closest?.("[data-passage], [data-ask]");
    if (!node || event.button) return;
    if (node.dataset.ask === undefined) {
      setTriggerValue("passage", node.dataset.passage);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another window: the browser's
    event.preventDefault();
    setTriggerValue("ask", node.dataset.ask);
  };
  document.addEventListener("click", act);
  document.documentElement.dataset.links = "ready";
  return () => document.removeEventListener("click", act);
}
