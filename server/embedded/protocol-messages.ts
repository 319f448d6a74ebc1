/** One message of the frontend/backend protocol, of either side: its type and its bytes, header included. */
export interface ProtocolMessage {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Splits a batch of whole messages (PostgreSQL manual, "Message Formats"). Not for the start-up packet. */
export function splitMessages(batch: Uint8Array): ProtocolMessage[] {
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
  const messages: ProtocolMessage[] = [];
  for (let start = 0; start < batch.length;) {
    const end = start + 1 + view.getInt32(start + 1);
    messages.push({ type: String.fromCharCode(batch[start]!), bytes: batch.subarray(start, end) });
    start = end;
  }
  return messages;
}

const NO_DATA = copyFail("no data was given for COPY FROM STDIN");

/**
 * Adds CopyFail behind every message that may start a COPY FROM STDIN, and behind the data that came with it. The
 * embedded server reads on as soon as COPY begins, and the end of its input would end it; outside COPY, PostgreSQL
 * ignores CopyFail.
 */
export function withCopyEnds(messages: readonly ProtocolMessage[]): ProtocolMessage[] {
  return messages.flatMap((message, index) => {
    const mayCopy = message.type === "Q" || message.type === "E" || message.type === "c";
    return mayCopy && messages[index + 1]?.type !== "d" ? [message, NO_DATA] : [message];
  });
}

/** Whether the batch brings data for a COPY. */
export const bringsCopyData = (messages: readonly ProtocolMessage[]): boolean =>
  messages.some(({ type }) => type === "d");

/** Leaves out CopyInResponse: the request for data was answered already, and a client must not answer it again. */
export function withoutCopyRequests(answer: Uint8Array): Uint8Array {
  const messages = splitMessages(answer);
  return messages.some(({ type }) => type === "G")
    ? joinMessages(messages.filter(({ type }) => type !== "G"))
    : answer;
}

export function joinMessages(messages: readonly ProtocolMessage[]): Uint8Array {
  const joined = new Uint8Array(messages.reduce((length, message) => length + message.bytes.length, 0));
  let start = 0;
  for (const { bytes } of messages) {
    joined.set(bytes, start);
    start += bytes.length;
  }
  return joined;
}

function copyFail(reason: string): ProtocolMessage {
  const text = new TextEncoder().encode(`${reason}\0`);
  const bytes = new Uint8Array(5 + text.length);
  bytes[0] = "f".charCodeAt(0);
  new DataView(bytes.buffer).setInt32(1, 4 + text.length);
  bytes.set(text, 5);
  return { type: "f", bytes };
}
