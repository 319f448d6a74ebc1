/** A half-open range of UTF-16 offsets: `end` is the offset after the last unit. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A part of a text, told from its start: it moves when the text does. */
export class PartOfRange implements TextRange {
  constructor(
    private readonly whole: TextRange,
    private readonly part: TextRange,
  ) {}

  get start(): number {
    return this.whole.start + this.part.start;
  }
  get end(): number {
    return this.whole.start + this.part.end;
  }
}
