/** An attribute that the reader sets: whether a `<details>` is open. */
const KEPT = new Set(['open']);

/**
 * Makes what is shown equal to what is wanted, with as few changes as it takes: what stays keeps the focus, the
 * selection and its place on the screen. Children are known by `data-key`, else by their order.
 */
export function morph(shown: Element, wanted: Element): void {
  syncAttributes(shown, wanted);
  let at = shown.firstChild;
  for (const want of [...wanted.childNodes]) {
    const same = findSame(at, want);
    if (!same) {
      shown.insertBefore(want, at);
      continue;
    }
    if (same !== at) shown.insertBefore(same, at);
    at = same.nextSibling;
    if (same instanceof Element && want instanceof Element) morph(same, want);
    else if (same.nodeValue !== want.nodeValue) same.nodeValue = want.nodeValue;
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

/** Among those that are left, the node that the wanted one was before. */
function findSame(from: ChildNode | null, want: ChildNode): ChildNode | undefined {
  const key = keyOf(want);
  if (key === undefined) {
    return from?.nodeName === want.nodeName && keyOf(from) === undefined ? from : undefined;
  }
  for (let node = from; node; node = node.nextSibling) {
    if (node.nodeName === want.nodeName && keyOf(node) === key) return node;
  }
  return undefined;
}

function keyOf(node: Node): string | undefined {
  return node instanceof HTMLElement ? node.dataset.key : undefined;
}

function syncAttributes(shown: Element, wanted: Element): void {
  for (const { name, value } of wanted.attributes) {
    if (!KEPT.has(name) && shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const { name } of [...shown.attributes]) {
    if (!KEPT.has(name) && !wanted.hasAttribute(name)) shown.removeAttribute(name);
  }
}
