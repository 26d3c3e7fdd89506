import assert from "node:assert/strict";
import { test } from "node:test";
import { whyNotReviewed } from "../../src/review/conditions.ts";

type Comment = Parameters<typeof whyNotReviewed>[0];
type Pull = Parameters<typeof whyNotReviewed>[1];

const HEAD = "a".repeat(40);
const MARKER: Comment["marker"] = {
  key: "key",
  head: HEAD,
  base: "main",
  count: 1,
  plan: "b".repeat(64),
  operations: new Map(),
  width: 40,
  body: "",
};
const COMMENT: Comment = { editor: null, writtenAt: "2026-11-23T12:00:00Z", marker: MARKER };
const PULL: Pull = { number: 7, head: HEAD, base: "main", mergedAt: "2026-11-23T12:00:00Z" };

function why(comment: Partial<Comment>, pull: Partial<Pull> = {}): string | null {
  return whyNotReviewed({ ...COMMENT, ...comment }, { ...PULL, ...pull });
}

test("a plan that was written until the second of the merge counts, one of a second later does not", () => {
  assert.equal(why({ writtenAt: "2026-11-23T11:59:59Z" }), null);
  assert.equal(why({}), null);
  assert.match(why({ writtenAt: "2026-11-23T12:00:01Z" }) ?? "", /^The plan comment on #7 was/);
});

test("before the merge, as in a merge group, no plan is too late", () => {
  assert.equal(why({ writtenAt: "2026-11-23T12:00:01Z" }, { mergedAt: null }), null);
});

test("in a merge group a plan that others edited, or for another commit or branch, counts no more than after the merge", () => {
  const queued = { mergedAt: null };
  assert.match(why({ editor: "mallory" }, queued) ?? "", /was edited by mallory/);
  assert.match(
    why({}, { ...queued, head: "c".repeat(40) }) ?? "",
    /is for commit a{12}, but c{12}/,
  );
  assert.match(why({}, { ...queued, base: "release" }) ?? "", /into main, not into release/);
});

test("a marker that says neither branch nor number of operations is of an older version", () => {
  for (const missing of [{ base: null }, { count: null }]) {
    assert.match(why({ marker: { ...MARKER, ...missing } }) ?? "", /by an older version/);
  }
});
