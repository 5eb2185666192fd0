type Child = Node | string | undefined | readonly Child[];
type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with attributes of ours and children; a string becomes a text node, so no data is ever read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), attributes, children);
}

const SVG = 'http://www.w3.org/2000/svg';

/** A part of a drawing. */
export function shape<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** A drawing of 16 by 16, hidden from the ear. */
export function drawing(className: string, path: string): SVGElement {
  const attributes = { class: className, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' };
  return shape('svg', attributes, shape('path', { d: path }));
}

function filled<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  append(made, children);
  return made;
}

function append(made: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(made, child as readonly Child[]);
    else if (child !== undefined) made.append(child as Node | string);
  }
}
