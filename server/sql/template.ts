/** Where a template placeholder ends whose opening characters PostgreSQL's grammar has no use for. */

/** More than any placeholder is long; an opening brace that is never closed must not cost a search of the file each. */
const LONGEST = 1000;

/**
 * The end of `{{ … }}`, `{% … %}`, `{# … #}`, `${ … }` or `#{ … }` that starts at `start`; undefined when none does.
 */
export function endOfTemplate(text: string, start: number): number | undefined {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (first === 123) {
    const close = second === 123 ? "}}" : second === 37 ? "%}" : second === 35 ? "#}" : undefined;
    return close && endAfter(text, start + 2, close, text.slice(start, start + 2));
  }
  if ((first === 36 || first === 35) && second === 123) return endOfBraces(text, start + 2);
  return undefined;
}

/** The next opening tag comes before the closing one: then this one is never closed. */
function endAfter(text: string, start: number, close: string, open: string): number | undefined {
  const window = text.slice(start, start + LONGEST);
  const again = window.indexOf(open);
  const at = (again < 0 ? window : window.slice(0, again)).indexOf(close);
  return at < 0 ? undefined : start + at + close.length;
}

const DEEPEST = 8;

function endOfBraces(text: string, start: number): number | undefined {
  let depth = 1;
  const limit = Math.min(text.length, start + LONGEST);
  for (let at = start; at < limit && depth <= DEEPEST; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return at + 1;
  }
  return undefined;
}

/**
 * True for a template tag that stands for no SQL: control flow and comments of Jinja and Go templates
 * (`{% if x %}`, `{# note #}`, `{{ end }}`, `{{ if .X }}`).
 */
export function isControlTag(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== 123) return false;
  if (text.charCodeAt(start + 1) !== 123) return true;
  return /^\{\{-?\s*(?:if|else|end|range|with|define|block|template|break|continue|\/\*|[#/^!])/.test(
    text.slice(start, Math.min(end, start + 40)),
  );
}
