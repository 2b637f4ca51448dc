/** @file Elements in one call. Text is always text: nothing is ever read as HTML. */

type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const svgSpace = 'http://www.w3.org/2000/svg';

/** An HTML element; attributes that are null or false are left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  dress(made, attributes);
  made.append(...children);
  return made;
}

/** An SVG element, likewise. */
export function drawn<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(svgSpace, name);
  dress(made, attributes);
  made.append(...children);
  return made;
}

function dress(made: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
}
