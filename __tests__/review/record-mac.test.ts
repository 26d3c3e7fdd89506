import assert from "node:assert/strict";
import { test } from "node:test";
import { hasMac, macSuffix, type RecordFacts } from "../../src/review/record-mac.ts";

const FACTS: RecordFacts = {
  repository: "1",
  deployment: 2,
  apiUrl: "https://api.cloudflare.com/client/v4",
  commit: "a".repeat(40),
  key: '["aop.yaml",[]]',
};

const TOKEN = "cf-token-0123456789";

test("a record's code is known again by the same token for the same facts, and never shows the token", () => {
  const description = `Applied: 3 operations${macSuffix(TOKEN, FACTS)}`;
  assert.ok(hasMac(description, TOKEN, FACTS));
  assert.ok(!description.includes(TOKEN));
  assert.ok(macSuffix(TOKEN, FACTS).length <= 60, "room is left for words in 140 characters");
});

const OTHERS: readonly Partial<RecordFacts>[] = [
  { repository: "2" },
  { deployment: 3 },
  { apiUrl: "https://proxy.example/client/v4" },
  { commit: "b".repeat(40) },
  { key: '["other.yaml",[]]' },
];

for (const other of OTHERS) {
  test(`the code of another ${Object.keys(other).join()} is not known`, () => {
    assert.ok(!hasMac(`Applied${macSuffix(TOKEN, { ...FACTS, ...other })}`, TOKEN, FACTS));
  });
}

test("a code of another token, a cut one and none are not known", () => {
  const good = `Applied${macSuffix(TOKEN, FACTS)}`;
  for (const text of [
    `Applied${macSuffix("another", FACTS)}`,
    good.slice(0, -4),
    "Applied",
    " · mac ",
  ])
    assert.ok(!hasMac(text, TOKEN, FACTS), text);
});
