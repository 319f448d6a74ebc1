/**
 * Keeps a style sheet that was written for a whole page to the picture and its pop-ups. Its rules for the page itself
 * mean the picture; its dark rules follow the editor's theme, which the classes of the body name.
 */
export function scopedStyle(css: string): string {
  const rules = css
    .replace(/@charset [^;]+;/g, "")
    .replace(
      /\[data-bs-theme=["']?dark["']?\]/g,
      ":where(.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)) :scope",
    )
    .replace(/\[data-bs-theme=["']?light["']?\]|:root\b/g, ":scope")
    .replace(/(^|[},])\s*(html|body)(?=\s*[{,])/g, "$1:scope");
  return `@scope (.picture, [data-tippy-root]) {\n${rules}\n}\n`;
}
