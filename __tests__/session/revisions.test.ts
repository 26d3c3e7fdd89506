import assert from "node:assert/strict";
import { test } from "node:test";
import { openRevisions } from "../../src/session/revisions.ts";

const YAML = "version: 1\nzones: { example.com: { global: on } }\n";

test("a file at a commit is read once, and a configuration parsed once however many commits have it", async () => {
  const reads: string[] = [];
  const { textAt, parsedAt } = openRevisions((path, commit) => {
    reads.push(`${commit}:${path}`);
    return Promise.resolve(commit === "c" ? null : `${commit === "b" ? "# b\n" : ""}${YAML}`);
  }, "aop.yaml");
  const [first, again, same, other, none] = await Promise.all(
    ["a", "a", "d", "b", "c"].map((commit) => parsedAt(commit)),
  );
  assert.equal(await textAt("aop.yaml", "a"), YAML);
  assert.deepEqual(first?.problems, []);
  assert.equal(again, first);
  assert.equal(same, first);
  assert.notEqual(other, first);
  assert.equal(none, null);
  assert.deepEqual(reads, ["a:aop.yaml", "d:aop.yaml", "b:aop.yaml", "c:aop.yaml"]);
});
