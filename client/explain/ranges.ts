import { Range as EditorRange } from "vscode";
import type { Position, Range } from "../../server/protocol";

/** The protocol's range as the editor's. */
export const editorRange = ({ start, end }: Range): EditorRange =>
  new EditorRange(start.line, start.character, end.line, end.character);

/** The editor's range as the protocol's. */
export const plainRange = ({ start, end }: EditorRange): Range => ({ start: plain(start), end: plain(end) });

const plain = ({ line, character }: Position): Position => ({ line, character });
