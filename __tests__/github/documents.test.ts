import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, validate } from "graphql";
import { gitHubSchema } from "../simulators/github/graphql/schema.ts";

const SOURCES = globSync("src/**/*.ts").map((file) => readFileSync(file, "utf8"));
const CALL = /\.graphql\b/g;
const DOCUMENT = /(["`])((?:query|mutation)\b *[({][^"`]*)\1/g;
const FRAGMENT = /const (\w+) =\s*"([^"]*)"/g;

test("every GraphQL document that the action sends is valid in GitHub's schema", () => {
  const all = SOURCES.join("\n");
  const fragments = new Map([...all.matchAll(FRAGMENT)].map(([, name, text]) => [name, text]));
  const documents = [...all.matchAll(DOCUMENT)].map(([, , text = ""]) =>
    text.replace(
      /\$\{(\w+)\}/g,
      (_, name: string) => fragments.get(name) ?? `"no constant ${name}"`,
    ),
  );
  assert.equal(documents.length, [...all.matchAll(CALL)].length, "each call has its document");
  assert.ok(documents.length >= 5);
  for (const document of documents) {
    assert.deepEqual(
      validate(gitHubSchema(), parse(document)).map(({ message }) => message),
      [],
      document,
    );
  }
});
