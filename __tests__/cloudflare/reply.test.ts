import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import type { Attempt, Call } from "../../src/cloudflare/call.ts";
import { noReply } from "../../src/cloudflare/failures.ts";
import { readReply } from "../../src/cloudflare/reply.ts";

const CALL: Call<{ readonly on: boolean }> = {
  operation: "read the switch",
  method: "GET",
  path: "/switch",
  permission: "Zone > Switch > Read",
  repeatable: true,
  result: z.object({ on: z.boolean() }),
};

function answered(
  status: number,
  body: unknown,
  retryAfter: string | null = null,
): Attempt<unknown> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readReply(CALL, { status, retryAfter, text }, "cloudflare-api-token");
}

function failure(attempt: Attempt<unknown>): Extract<Attempt<unknown>, { kind: "failure" }> {
  assert.ok(attempt.kind === "failure");
  return attempt;
}

const GOOD = { success: true, errors: [], messages: [], result: { on: true, extra: 1 } };

test("a result is what the schema knows of it", () => {
  assert.deepEqual(answered(200, GOOD), {
    kind: "reply",
    reply: { result: { on: true }, info: null },
  });
  const paged = answered(200, { ...GOOD, errors: null, result_info: { page: 1, total_pages: 2 } });
  assert.deepEqual(paged.kind === "reply" && paged.reply.info, { page: 1, total_pages: 2 });
});

test("an envelope with a result_info that nobody knows is an answer all the same", () => {
  assert.equal(answered(200, { ...GOOD, result_info: { page: "one" } }).kind, "answer");
});

test("a failure in a 200 is a failure", () => {
  const { error, retryAfter } = failure(
    answered(200, {
      success: false,
      errors: [{ code: 1404, message: "Certificate ID required" }],
      result: null,
    }),
  );
  assert.deepEqual([error.kind, error.errors[0]?.code, retryAfter], ["refused", 1404, null]);
  assert.equal(
    error.message,
    "Cloudflare refused to read the switch: HTTP 200, 1404 Certificate ID required.",
  );
});

test("a refusal without a result, or with an error that says nothing, keeps its codes", () => {
  const bare = failure(answered(400, { success: false, errors: [{ code: 1415, message: null }] }));
  assert.ok(bare.error.has(1415));
});

for (const [body, pattern] of [
  ["", /response is not complete JSON/],
  ['{"success":true', /response is not complete JSON/],
  ["<html>", /response is not complete JSON/],
  ["null", /response is not complete JSON/],
] as const) {
  test(`a 200 with ${JSON.stringify(body)} is no usable answer, and asked again`, () => {
    const { error, retryAfter } = failure(answered(200, body));
    assert.deepEqual([error.kind, retryAfter], ["unavailable", 0]);
    assert.match(error.message, pattern);
  });
}

test("how long to wait after a 429 is what the header says, half a minute without it, and nothing beyond a block", () => {
  const wait = (header: string | null): number | null =>
    failure(answered(429, "slow", header)).retryAfter;
  assert.deepEqual(["5", "300", null, "soon", "-1", "331"].map(wait), [
    5250,
    300_250,
    30_000,
    30_000,
    30_000,
    null,
  ]);
});

for (const [status, codes, pattern] of [
  [400, [6003, 6111], /is malformed: it must be an API token/],
  [401, [], /is not valid, has expired, or lacks the permission “Zone > Switch > Read”/],
  [403, [9109], /is not valid, has expired/],
  [403, [10000], /needs the permission “Zone > Switch > Read” for this zone/],
  [404, [7003], /zone ID is wrong, or the token can't see this zone/],
] as const) {
  test(`HTTP ${status} with ${codes.join(" and ") || "no code"} says what to do`, () => {
    const errors = codes.map((code) => ({ code, message: "no" }));
    const { error, retryAfter } = failure(
      answered(status, { success: false, errors, result: null }),
    );
    assert.match(error.message, pattern);
    assert.equal(retryAfter, null);
  });
}

test("a request that never left may be sent again, even if it must not be repeated", () => {
  const call = { ...CALL, repeatable: false };
  const lost = (code: string, status: number | null = null): string =>
    failure(noReply(call, Object.assign(new Error("x"), { code }), status)).error.kind;
  assert.equal(lost("ECONNREFUSED"), "unavailable");
  assert.equal(lost("ENOTFOUND"), "unavailable");
  assert.equal(lost("ECONNRESET"), "unknown-attempt");
  assert.equal(lost("ECONNREFUSED", 200), "unknown-attempt");
});
