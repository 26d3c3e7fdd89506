import assert from "node:assert/strict";
import { test } from "node:test";
import { count, counted, list, plain, say, words } from "../../src/text/message.ts";

test("what is put into a sentence as a string is foreign, numbers and sentences are ours", () => {
  assert.deepEqual(say`Zone ${"a"} has ${2} ${words("levels")}.`, [
    "Zone ",
    { value: "a" },
    " has ",
    "2",
    " ",
    "levels",
    ".",
  ]);
});

test("a sentence in a sentence keeps its foreign parts foreign", () => {
  const inner = say`${"<b>"} of ${"<i>"}`;
  const values = say`${inner} and ${inner}`.flatMap((part) =>
    typeof part === "string" ? [] : part.value,
  );
  assert.deepEqual(values, ["<b>", "<i>", "<b>", "<i>"]);
  assert.equal(plain(say`${say`${inner}.`}`), "<b> of <i>.");
});

test("an empty string is a value, and an empty sentence is nothing", () => {
  assert.deepEqual(
    say`a${""}b`.filter((part) => typeof part !== "string"),
    [{ value: "" }],
  );
  assert.equal(plain(say`a${[]}b`), "ab");
});

for (const [values, limit, expected] of [
  [[], 5, ""],
  [["a"], 5, "a"],
  [["a", "b"], 5, "a and b"],
  [["a", "b", "c"], 5, "a, b and c"],
  [["a", "b", "c"], 2, "a, b and c"],
  [["a", "b", "c", "d"], 2, "a, b and 2 more"],
  [["a", "b", "c"], 1, "a and 2 more"],
] as const) {
  test(`a list of ${values.length} with at most ${limit} named reads ${JSON.stringify(expected)}`, () => {
    const message = list(values, limit);
    assert.equal(plain(message), expected);
    const named = message.flatMap((part) => (typeof part === "string" ? [] : [part.value]));
    assert.deepEqual(named, values.slice(0, named.length));
  });
}

test("nouns are singular for one and plural for all else", () => {
  assert.equal(counted(1, "hostname"), "1 hostname");
  assert.equal(counted(0, "hostname"), "0 hostnames");
  assert.equal(counted(2, "switch"), "2 switches");
  assert.equal(plain(count(-1, "day")), "-1 days");
});
