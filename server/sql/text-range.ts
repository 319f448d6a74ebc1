/** A half-open range of UTF-16 offsets: `end` is the offset after the last unit. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
