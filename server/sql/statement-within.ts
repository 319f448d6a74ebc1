import type { ParsedStatement } from "./parsed-statement";
import type { StringConstant } from "./string-constant";
import type { TextRange } from "./text-range";
import type { Token } from "./tokens";
import type { Node } from "./tree";

/**
 * A statement that stands in the text of another, such as in the body of DO: whoever reads it gets its own tree and
 * tokens, and places in the text around it.
 */
export class StatementWithin implements ParsedStatement {
  readonly error = undefined;

  constructor(
    readonly inner: ParsedStatement,
    readonly text: string,
    readonly range: TextRange,
    /** From a place in the inner statement's text to one in `text`. */
    readonly placeOf: (inner: TextRange) => TextRange,
    /** Two of one inner statement with the same key have the same places. */
    readonly key?: number,
  ) {}

  get tree(): Node | undefined {
    return this.inner.tree;
  }
  get masked(): boolean {
    return this.inner.masked;
  }
  get parsedText(): string {
    return this.inner.parsedText;
  }

  offsetOf(byteOffset: number): number {
    const start = this.inner.offsetOf(byteOffset);
    return this.placeOf({ start, end: start }).start;
  }
  tokenRange(byteOffset: number): TextRange {
    return this.placeOf(this.inner.tokenRange(byteOffset));
  }
  stringAt(byteOffset: number): StringConstant | undefined {
    const constant = this.inner.stringAt(byteOffset);
    return (
      constant && {
        value: constant.value,
        range: this.placeOf(constant.range),
        placeOf: (part) => this.placeOf(constant.placeOf(part)),
      }
    );
  }
  tokens(): readonly Token[] {
    return this.inner.tokens().map((token) => ({ ...token, range: this.placeOf(token.range) }));
  }
}
