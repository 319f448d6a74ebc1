/** What the page of a plan is made of, as addresses that it may load from. */
export interface PlanPage {
  readonly script: string;
  readonly style: string;
  /** Loaded when the picture is first shown. */
  readonly pictureScript: string;
  /** Where scripts and styles come from, as a source of the content security policy. */
  readonly source: string;
  readonly nonce: string;
}

/**
 * The page of a plan. Only scripts with the nonce run; pev2's picture sets styles on elements, which needs
 * `unsafe-inline` for styles.
 */
export function planPage({ script, style, pictureScript, source, nonce }: PlanPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'unsafe-inline'`,
    `img-src ${source} data:`,
    `font-src ${source}`,
  ];
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Plan</title>
    <link rel="stylesheet" href="${attribute(style)}" />
  </head>
  <body>
    <main id="plan" data-picture-script="${attribute(pictureScript)}"></main>
    <script nonce="${nonce}" src="${attribute(script)}"></script>
  </body>
</html>
`;
}

const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
