import { element } from "./elements";

/** Text to read and select, in the editor's font. */
export function plainPanel(label: string, text: string): HTMLElement {
  return element("pre", { class: "plain", tabindex: 0, "aria-label": label }, text);
}
