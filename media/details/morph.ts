/** What the reader sets, and no model: whether a `<details>` is open, and that something was just copied. */
const KEPT = new Set(['open', 'data-done']);

/**
 * Makes what is shown equal to what is wanted, with as few changes as it takes: what stays keeps the focus, the
 * selection and its place on the screen. Children are known by `data-key`, else by what they are and their order.
 */
export function morph(shown: Element, wanted: Element): void {
  syncAttributes(shown, wanted);
  // First, so that nothing that stays must be moved: moving takes the focus away.
  const kept = removeOthers(shown, wanted);
  let at = shown.firstChild;
  for (const want of [...wanted.childNodes]) {
    const same = kept.get(identity(want))?.shift();
    if (!same) {
      shown.insertBefore(want, at);
      continue;
    }
    if (same !== at) shown.insertBefore(same, at);
    at = same.nextSibling;
    if (same instanceof Element && want instanceof Element) morph(same, want);
    else if (same.nodeValue !== want.nodeValue) same.nodeValue = want.nodeValue;
  }
}

/** Removes what is not wanted at all, or not so often; gives what stays, in order. */
function removeOthers(shown: Element, wanted: Element): ReadonlyMap<string, ChildNode[]> {
  const counts = new Map<string, number>();
  for (const want of wanted.childNodes) counts.set(identity(want), (counts.get(identity(want)) ?? 0) + 1);
  const kept = new Map<string, ChildNode[]>();
  for (const node of [...shown.childNodes]) {
    const name = identity(node);
    const same = kept.get(name) ?? [];
    kept.set(name, same);
    if (same.length < (counts.get(name) ?? 0)) same.push(node);
    else node.remove();
  }
  return kept;
}

/** The same for what stands for the same thing in two models. A class says what an element is with its first word. */
function identity(node: Node): string {
  if (!(node instanceof Element)) return node.nodeName;
  const key = node.getAttribute('data-key');
  return key === null ? `${node.nodeName}.${node.classList.item(0) ?? ''}` : `${node.nodeName}#${key}`;
}

function syncAttributes(shown: Element, wanted: Element): void {
  for (const { name, value } of wanted.attributes) {
    if (!KEPT.has(name) && shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const { name } of [...shown.attributes]) {
    if (!KEPT.has(name) && !wanted.hasAttribute(name)) shown.removeAttribute(name);
  }
}
