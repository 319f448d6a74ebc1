import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinMessages, splitMessages, withCopyEnds, withoutCopyRequests } from "./protocol-messages";

function message(type: string, body: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(5 + body.length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setInt32(1, 4 + body.length);
  bytes.set(body, 5);
  return bytes;
}

const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const typesAfter = (...types: string[]) =>
  withCopyEnds(splitMessages(join(...types.map((type) => message(type)))))
    .map(({ type }) => type)
    .join("");

describe("messages of the protocol", () => {
  it("are the same after they were split and joined", () => {
    const letters = fc.constantFrom(..."QPBDESdcfX");
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, fc.uint8Array({ maxLength: 20 }))), (messages) => {
        const batch = join(...messages.map(([type, body]) => message(type, body)));
        const split = splitMessages(batch);
        expect(split.map(({ type }) => type)).toEqual(messages.map(([type]) => type));
        expect(joinMessages(split)).toEqual(batch);
      }),
    );
  });

  it("end every COPY that may begin", () => {
    expect(typesAfter("Q")).toBe("Qf");
    expect(typesAfter("Q", "d", "c")).toBe("Qdcf");
    expect(typesAfter("P", "B", "D", "E", "S")).toBe("PBDEfS");
    expect(typesAfter("S")).toBe("S");
  });

  it("lose requests for data that was sent already", () => {
    expect(withoutCopyRequests(join(message("G"), message("E"), message("Z")))).toEqual(
      join(message("E"), message("Z")),
    );
    const other = join(message("T"), message("Z"));
    expect(withoutCopyRequests(other)).toBe(other);
  });
});
