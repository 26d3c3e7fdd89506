import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { editorSchema } from "../../scripts/schema/editor.ts";
import { jsonSchema } from "../../src/config/json-schema.ts";
import { allowedKeys } from "../../src/config/keys.ts";

type Schema = Readonly<Record<string, unknown>>;

test("schema/aop.schema.json is what npm run schema writes", () => {
  const file = readFileSync(new URL("../../schema/aop.schema.json", import.meta.url), "utf8");
  assert.equal(
    file,
    `${JSON.stringify(editorSchema(jsonSchema()), null, 2)}\n`,
    "run npm run schema",
  );
});

test("editors get draft 7 with a title, a description of every key and no unknown keys", () => {
  const schema = editorSchema(jsonSchema());
  assert.equal(schema["$schema"], "http://json-schema.org/draft-07/schema#");
  assert.ok(schema["title"]);
  const maps = [...objects(schema)].filter(
    (object) => "properties" in object && object["type"] === "object",
  );
  assert.ok(maps.length >= 8);
  for (const map of maps) {
    assert.equal(map["additionalProperties"], false);
    for (const [key, value] of Object.entries(map["properties"] as Schema)) {
      assert.ok((value as Schema)["title"], `${key} has no title`);
      assert.ok((value as Schema)["description"], `${key} has no description`);
    }
  }
});

test("every value that a key allows is explained, and every pattern has a message of its own", () => {
  const all = [...objects(editorSchema(jsonSchema()))];
  const choices = all.filter((schema) => "enum" in schema);
  assert.ok(choices.length >= 2);
  for (const { enum: values, markdownEnumDescriptions: texts } of choices)
    assert.equal((texts as unknown[]).length, (values as unknown[]).length);
  const patterns = all.filter((schema) => typeof schema["pattern"] === "string");
  assert.ok(patterns.length >= 10);
  for (const schema of patterns)
    assert.equal(typeof schema["patternErrorMessage"], "string", String(schema["pattern"]));
});

test("the keys allowed at a path are those of the map that stands there", () => {
  const zone = ["zones", "example.com"];
  assert.deepEqual(allowedKeys([]), ["version", "zones"]);
  assert.deepEqual(allowedKeys([...zone, "zone_level"]), ["certificate", "enabled"]);
  assert.deepEqual(allowedKeys([...zone, "hostnames", "a.b"]), [
    "certificate",
    "enabled",
    "origins",
    "custom_hostname",
  ]);
  assert.deepEqual(allowedKeys([...zone, "certificates", "x", "private_key", "passphrase"]), [
    "env",
  ]);
  assert.deepEqual(allowedKeys(["zones"]), []);
  assert.deepEqual(allowedKeys([...zone, "nothing", "at", "all"]), []);
});

function* objects(value: unknown): Generator<Schema> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Schema;
  for (const inner of Object.values(value)) yield* objects(inner);
}
