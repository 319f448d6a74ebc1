import { describe, expect, it } from "vitest";
import { type ConnectionNode, objectNode, pathOf, treeItemId } from "./tree-node";

const shop: ConnectionNode = { kind: "connection", connectionId: "shop" };
const node = (id: string) => ({ id, kind: "group", label: id, hasChildren: true }) as const;

describe("treeItemId", () => {
  it("is the same for the same object read again", () => {
    const read = () => objectNode(objectNode(shop, node("public")), node("tables"));
    expect(treeItemId(read())).toBe(treeItemId(read()));
  });

  it("differs for ids that could be cut in two ways", () => {
    const nested = objectNode(objectNode(shop, node("a")), node("b"));
    const slashed = objectNode(shop, node("a/b"));
    expect(treeItemId(nested)).not.toBe(treeItemId(slashed));
  });

  it("differs between connections", () => {
    const other: ConnectionNode = { ...shop, connectionId: "other" };
    expect(treeItemId(objectNode(shop, node("a")))).not.toBe(treeItemId(objectNode(other, node("a"))));
  });
});

describe("pathOf", () => {
  it("leads from the connection down to the node", () => {
    expect(pathOf(shop)).toEqual([]);
    expect(pathOf(objectNode(objectNode(shop, node("public")), node("tables")))).toEqual([
      "public",
      "tables",
    ]);
  });
});
