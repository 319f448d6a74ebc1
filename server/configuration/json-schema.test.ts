import Ajv from "ajv";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import type { RuleInfo } from "../rules/rule-info";
import { configurationSchema } from "./json-schema";
import { readConfiguration } from "./read-configuration";

const rules: readonly RuleInfo[] = [
  {
    name: "drop-column",
    family: "migration",
    severity: "warning",
    title: "Dropping a column breaks running code",
  },
];
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
ajv.addVocabulary(["allowComments", "allowTrailingCommas"]);
const isValid = ajv.compile(configurationSchema(rules));

describe("the JSON schema agrees with the reader", () => {
  it.each([
    `{}`,
    `{ "$schema": "x", "postgres": 10, "ignore": [], "failOn": "hint" }`,
    `{ "rules": { "drop-column": "off" } }`,
    `{ "rules": { "drop-column": { "severity": "information", "columns": ["a", { "b": 1 }] } } }`,
    `{ "migrations": [{ "glob": "a", "tool": "goose" }, { "glob": "b", "tool": "flyway", "toolVersion": "10.1" }] }`,
    `{ "embedded": { "seed": ["a.sql"], "prelude": [] } }`,
  ])("on what is right: %s", (text) => {
    expect(isValid(parse(text)), JSON.stringify(isValid.errors)).toBe(true);
    expect(readConfiguration(text, rules).problems).toEqual([]);
  });

  it.each([
    `[]`,
    `{ "postgres": 9 }`,
    `{ "postgres": 19 }`,
    `{ "postgres": "16" }`,
    `{ "postgres": 16.1 }`,
    `{ "rules": { "drop-columns": "off" } }`,
    `{ "rules": { "drop-column": "fatal" } }`,
    `{ "rules": { "drop-column": { "severity": 1 } } }`,
    `{ "rules": { "drop-column": false } }`,
    `{ "rules": [] }`,
    `{ "migrations": [{ "tool": "goose" }] }`,
    `{ "migrations": [{ "glob": "a", "tool": "goose", "version": "1" }] }`,
    `{ "migrations": [{ "glob": "a", "tool": "no-such-tool" }] }`,
    `{ "ignore": [1] }`,
    `{ "failOn": "off" }`,
    `{ "embedded": { "seeds": [] } }`,
    `{ "unknown": true }`,
  ])("on what is wrong: %s", (text) => {
    expect(isValid(parse(text))).toBe(false);
    expect(readConfiguration(text, rules).problems).not.toEqual([]);
  });
});
