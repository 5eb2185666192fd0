type Child = Node | string | undefined | readonly Child[];
type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with attributes of ours and children; a string becomes a text node, so no data is ever read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of 16 by 16, hidden from the ear. */
export function drawing(className: string, path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  setAttributes(svg, { class: className, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' });
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
}

function append(made: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(made, child as readonly Child[]);
    else if (child !== undefined) made.append(child as Node | string);
  }
}
