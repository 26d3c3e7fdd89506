import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { failsNow, judgeReply } from "../../src/edge/judge.ts";
import {
  describeReply,
  type EdgeReply,
  type NoReply,
  readEdgeReply,
} from "../../src/edge/reply.ts";

const REFUSALS = [400, 495, 496, 520, 525, 526];

const http = (status: number): EdgeReply => ({ kind: "status", status });

const noReply: fc.Arbitrary<NoReply> = fc.oneof(
  fc
    .constantFrom("ENOTFOUND", "ECONNRESET", "odd")
    .map((code) => ({ kind: "error", code }) as const),
  fc.constantFrom<NoReply>({ kind: "timeout" }, { kind: "not-allowed" }, { kind: "unasked" }),
);

const status = fc.oneof(
  fc.constantFrom(200, 204, 301, 401, 403, 404, 429, 500, 503, 521, 522, 530, ...REFUSALS),
  fc.integer({ min: 200, max: 599 }),
);

const inconclusive: fc.Arbitrary<EdgeReply> = fc.oneof(
  noReply.map((why): EdgeReply => ({ kind: "none", why })),
  fc
    .record({ kind: fc.constantFrom("elsewhere", "mitigated", "cached", "redirected"), status })
    .map((reply) => reply as EdgeReply),
);

const reply = fc.oneof(status.map(http), inconclusive);

test("only a refusal where there was an answer that was none is worse", () => {
  fc.assert(
    fc.property(fc.option(reply), reply, (before, after) => {
      const isRefusal = after.kind === "status" && REFUSALS.includes(after.status);
      const isKnown = before?.kind === "status" || before?.kind === "redirected";
      const wasFine = isKnown && !REFUSALS.includes(before.status);
      assert.equal(judgeReply(before, after).verdict === "worse", isRefusal && wasFine);
    }),
  );
});

test("an answer that does not come from the origin by way of Cloudflare never tells anything", () => {
  fc.assert(
    fc.property(fc.option(reply), inconclusive, (before, after) => {
      assert.equal(judgeReply(before, after).verdict, "unknown");
    }),
  );
});

test("the same answer as before is never news", () => {
  fc.assert(
    fc.property(reply, (same) => {
      assert.ok(["answered", "unknown"].includes(judgeReply(same, same).verdict));
    }),
  );
});

test("what is found tells the status, and before and after", () => {
  const found = (before: EdgeReply | null, after: EdgeReply): string => {
    const { verdict, reason } = judgeReply(before, after);
    return `${verdict}: ${reason}`;
  };
  assert.deepEqual(
    [
      found(http(200), http(200)),
      found(http(400), http(404)),
      found(http(200), http(525)),
      found(http(525), http(520)),
      found(null, http(525)),
      found({ kind: "cached", status: 200 }, http(526)),
      found(http(200), http(403)),
      found(http(403), http(401)),
      found(http(200), http(502)),
      found(http(521), http(521)),
      found(http(200), { kind: "mitigated", status: 403 }),
      found(http(200), { kind: "none", why: { kind: "error", code: "ECONNREFUSED" } }),
    ],
    [
      "answered: HTTP 200.",
      "answered: HTTP 404.",
      "worse: HTTP 525, HTTP 200 before.",
      "unknown: HTTP 520, HTTP 525 before as well.",
      "unknown: HTTP 525; it was not requested before the apply.",
      "unknown: HTTP 526; before the apply: HTTP 200 from Cloudflare's cache.",
      "forbidden: HTTP 403, HTTP 200 before.",
      "unknown: HTTP 401, HTTP 403 before as well.",
      "unknown: HTTP 502, HTTP 200 before. That says nothing about the certificate.",
      "unknown: HTTP 521, HTTP 521 before as well. That says nothing about the certificate.",
      "unknown: HTTP 403, a challenge or block by Cloudflare's security rules.",
      "unknown: No answer (connection refused).",
    ],
  );
});

test("Cloudflare's headers tell whether the origin was asked", () => {
  const read = (headers: Readonly<Record<string, string>>): string =>
    readEdgeReply(200, (name) => headers[name] ?? null).kind;
  const ray = { "cf-ray": "8f00000000000000-FRA" };
  assert.equal(read({}), "elsewhere");
  assert.equal(read({ "cf-cache-status": "HIT" }), "elsewhere");
  assert.equal(read(ray), "status");
  for (const cacheStatus of ["HIT", "hit", "STALE", "UPDATING"])
    assert.equal(read({ ...ray, "cf-cache-status": cacheStatus }), "cached", cacheStatus);
  for (const cacheStatus of ["DYNAMIC", "MISS", "EXPIRED", "BYPASS", "REVALIDATED", "NONE"])
    assert.equal(read({ ...ray, "cf-cache-status": cacheStatus }), "status", cacheStatus);
  assert.equal(
    read({ ...ray, "cf-mitigated": "challenge", "cf-cache-status": "HIT" }),
    "mitigated",
  );
});

test("a redirect is the origin's if the cache saw it, and otherwise Cloudflare's own", () => {
  const read = (status: number, cache: string | null): string => {
    const headers = new Map([["cf-ray", "8f00000000000000-FRA"]]);
    if (cache !== null) headers.set("cf-cache-status", cache);
    return readEdgeReply(status, (name) => headers.get(name) ?? null).kind;
  };
  for (const status of [301, 302, 303, 307, 308]) {
    for (const none of [null, "NONE", "none/unknown", "UNKNOWN"])
      assert.equal(read(status, none), "redirected");
    for (const told of ["DYNAMIC", "MISS", "EXPIRED", "BYPASS", "REVALIDATED"])
      assert.equal(read(status, told), "status", told);
    assert.equal(read(status, "HIT"), "cached");
  }
  for (const status of [200, 404, 525]) assert.equal(read(status, null), "status");
});

test("a redirect by Cloudflare proves nothing about the origin, and a refusal after it is worse", () => {
  const own: EdgeReply = { kind: "redirected", status: 301 };
  const words = "HTTP 301, a redirect that Cloudflare makes without asking the origin";
  for (const before of [null, own, http(200), http(525)])
    assert.deepEqual(judgeReply(before, own), {
      verdict: "unknown",
      status: 301,
      reason: `${words}.`,
    });
  assert.equal(judgeReply(own, http(525)).verdict, "worse");
  assert.equal(judgeReply(own, http(200)).verdict, "answered");
  assert.ok(!failsNow(own, http(525)));
});

test("a hostname that nobody touched fails too only where it was well before", () => {
  const lost: EdgeReply = { kind: "none", why: { kind: "timeout" } };
  assert.ok(failsNow(http(200), http(525)));
  assert.ok(failsNow(http(404), http(521)));
  assert.ok(failsNow(http(200), lost));
  assert.ok(!failsNow(http(521), http(525)), "it failed before");
  assert.ok(!failsNow(null, http(525)), "nobody knows how it was before");
  assert.ok(!failsNow({ kind: "cached", status: 200 }, http(525)));
  assert.ok(!failsNow(http(200), http(403)));
  assert.ok(!failsNow(http(200), { kind: "none", why: { kind: "unasked" } }));
});

test("every reply has words for people", () => {
  fc.assert(
    fc.property(reply, (any) => {
      assert.match(describeReply(any), /^(HTTP [2-5]\d\d|no answer|not requested)/);
    }),
  );
});
