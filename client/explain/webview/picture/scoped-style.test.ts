import { expect, it } from "vitest";
import { scopedStyle } from "./scoped-style";

it("keeps rules to the picture, and lets dark ones follow the editor's theme", () => {
  const css = `@charset "UTF-8";:root,[data-bs-theme=light]{--a:1}[data-bs-theme=dark] .btn{--a:2}body{margin:0}.body,tbody{top:0}`;
  expect(scopedStyle(css)).toBe(
    `@scope (.picture, [data-tippy-root]) {
:scope,:scope{--a:1}:where(.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)) :scope .btn{--a:2}:scope{margin:0}.body,tbody{top:0}
}
`,
  );
});
