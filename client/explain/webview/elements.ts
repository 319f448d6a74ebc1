/** Elements from data: the page builds its DOM by these alone, never from strings of HTML. */

export type Child = Node | string | null | false;

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** `class` and other attributes by name; true stands alone, null and false are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? "" : String(value));
  }
}

/** A push button; `kind` is its class. */
export function button(
  kind: string,
  label: string,
  press: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element("button", { type: "button", class: kind, ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

/** A stroked 16-pixel icon in the colour of the text; decoration only. */
export function icon(path: string): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  setAttributes(svg, { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" });
  const line = document.createElementNS(namespace, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const icons = {
  chevron: "M6 4l4 4-4 4",
  close: "M4 4l8 8M12 4l-8 8",
  info: "M8 7.25v4M8 4.75v.5M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
} as const;
