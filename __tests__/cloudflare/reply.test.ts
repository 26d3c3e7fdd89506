import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import type { Attempt, Call } from "../../src/cloudflare/call.ts";
import { noReply } from "../../src/cloudflare/failures.ts";
import { isGlobalKey } from "../../src/cloudflare/hint.ts";
import { readReply } from "../../src/cloudflare/reply.ts";

const CALL: Call<{ readonly on: boolean }> = {
  operation: "read the switch",
  method: "GET",
  path: "/switch",
  permission: "Zone > Switch > Read",
  repeatable: true,
  result: z.object({ on: z.boolean() }),
};

const NOW = Date.UTC(2026, 10, 23, 12);

const TOKEN = { name: "cloudflare-api-token", isGlobalKey: false };

const PLAIN = { retryAfter: null, ray: null, mitigated: null, contentType: "application/json" };

function answered(
  status: number,
  body: unknown,
  retryAfter: string | null = null,
): Attempt<unknown> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readReply(CALL, { ...PLAIN, status, retryAfter, text }, { token: TOKEN, now: NOW });
}

function raw(
  status: number,
  body: unknown,
  headers: Partial<Parameters<typeof readReply>[1]>,
): Attempt<unknown> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const reply = { ...PLAIN, status, text, ...headers };
  return readReply(CALL, reply, { token: TOKEN, now: NOW });
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
  assert.equal(answered(200, { ...GOOD, result_info: { page: "one" } }).kind, "reply");
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
  ["", /the response is empty\./],
  ['{"success":true', /response is not complete JSON/],
  ["<html>", /: HTTP 200 with a web page instead of the API's JSON\. Something between/],
  ["null", /response is not complete JSON/],
  ['[{"success":true}]', /response is JSON, but not in the form of the API's/],
  ['{"result":[]}', /response is JSON, but not in the form of the API's/],
  ['{"success":"true","result":[]}', /response is JSON, but not in the form of the API's/],
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

test("a server error is asked again when it says, in seconds or at a date, within the length of a block", () => {
  const wait = (status: number, header: string | null): number | null =>
    failure(answered(status, "down", header)).retryAfter;
  assert.equal(wait(503, "30"), 30_250);
  assert.equal(wait(522, "120"), 120_250);
  assert.equal(wait(503, new Date(NOW + 4000).toUTCString()), 4250);
  assert.equal(wait(429, new Date(NOW + 4000).toUTCString()), 4250);
  assert.equal(wait(503, new Date(NOW - 60_000).toUTCString()), 250);
  assert.equal(wait(504, null), 0);
  assert.equal(wait(503, "3600"), null);
  assert.match(failure(answered(503, "down", "3600")).error.message, /retry in 61 minutes/);
});

test("an endpoint that is not implemented is not asked again", () => {
  const { error, retryAfter } = failure(answered(501, { success: false, errors: [] }));
  assert.deepEqual([error.kind, retryAfter], ["refused", null]);
});

const refusal = (...errors: readonly unknown[]) => ({ success: false, errors, result: null });

test("a code that is text, and errors of other forms, lose nothing that is said", () => {
  const failureOf = (...errors: readonly unknown[]) =>
    failure(answered(400, refusal(...errors))).error;
  assert.match(failureOf({ code: "1415", message: "gone" }).message, /HTTP 400, 1415 gone\.$/);
  assert.ok(failureOf({ code: "1415", message: "gone" }).has(1415));
  assert.match(failureOf({ code: "bad_id", message: "gone" }).message, /HTTP 400, bad_id gone\.$/);
  assert.match(
    failureOf("just words", 7, { message: "no code" }).message,
    /, just words, no code\.$/,
  );
});

test("errors that are no list, and messages in their place, lose nothing either", () => {
  const failureOf = (body: object) =>
    failure(answered(400, { success: false, result: null, ...body })).error.message;
  const one = { code: 1415, message: "gone" };
  assert.match(failureOf({ errors: one }), /HTTP 400, 1415 gone\.$/);
  assert.match(failureOf({ errors: "gone" }), /HTTP 400, gone\.$/);
  assert.match(failureOf({ errors: null, messages: [one] }), /HTTP 400, 1415 gone\.$/);
  assert.match(failureOf({ errors: [one], messages: ["more"] }), /HTTP 400, 1415 gone\.$/);
  for (const errors of [null, 7, {}, [null]]) assert.match(failureOf({ errors }), /HTTP 400\.$/);
});

test("why, where and how to go on is passed on as Cloudflare says it", () => {
  const { error } = failure(
    answered(
      400,
      refusal({
        code: 1004,
        message: "Validation failed.",
        documentation_url: "https://developers.cloudflare.com/ssl/x",
        source: { pointer: "/config/0/cert_id" },
        error_chain: [{ code: 6111, message: "Invalid format" }],
      }),
    ),
  );
  assert.match(
    error.message,
    /1004 Validation failed \(because of 6111 Invalid format; at \/config\/0\/cert_id; see https:\/\/developers\.cloudflare\.com\/ssl\/x\)/,
  );
  assert.ok(error.has(6111));
});

test("neither a link of another kind nor a novel gets into a message", () => {
  const { error } = failure(
    answered(
      400,
      refusal({ code: 1, message: "x".repeat(5000), documentation_url: "javascript:alert(1)" }),
    ),
  );
  assert.ok(error.message.length < 400);
  assert.doesNotMatch(error.message, /javascript/);
});

test("every failure carries the Ray ID", () => {
  const ray = "8f2d3c4b5a697887-FRA";
  for (const [status, body] of [
    [200, "<html>"],
    [200, { ...GOOD, result: { on: 1 } }],
    [400, refusal()],
    [409, refusal()],
    [429, "slow"],
    [500, "down"],
  ] as const) {
    const { error } = failure(raw(status, body, { ray }));
    assert.match(error.message, / Ray ID 8f2d3c4b5a697887-FRA\.$/, `${status}`);
  }
  assert.doesNotMatch(failure(raw(500, "", { ray: "<b>" })).error.message, /Ray/);
});

const PROBLEM = {
  type: "https://developers.cloudflare.com/support/troubleshooting/",
  title: "Error 1020: Access denied",
  status: 403,
  instance: "8f2d3c4b5a697887",
  cloudflare_error: true,
};

test("an error of the edge is told as such, and is no matter of permissions", () => {
  const { error } = failure(raw(403, PROBLEM, { contentType: "application/problem+json" }));
  assert.match(
    error.message,
    /HTTP 403 from Cloudflare's edge, not from the API \(Error 1020: Acc/,
  );
  assert.match(error.message, /refused before the token was checked.*Ray ID 8f2d3c4b5a697887\.$/);
  assert.deepEqual([error.isPermission, error.kind], [false, "unavailable"]);
  const down = failure(raw(522, { ...PROBLEM, title: "Error 522: Connection timed out" }, {}));
  assert.match(down.error.message, /^Cloudflare could not .*edge, not from the API \(Error 522: C/);
});

for (const [what, body, headers, pattern] of [
  ["a challenge page", "<!DOCTYPE html><title>Just a moment...</title>", {}, /challenge page.*bot/],
  ["a challenge by its header", "", { mitigated: "challenge" }, /challenge page.*bot/],
  ["the page of a firewall", "<html>No.</html>", {}, /a web page instead.*a proxy or a firewall/],
  ["an empty answer", "", {}, /without the API's JSON.*a proxy or a firewall/],
] as const) {
  test(`403 with ${what} does not send anybody to the token's permissions`, () => {
    const { error, retryAfter } = failure(raw(403, body, headers));
    assert.match(error.message, pattern);
    assert.doesNotMatch(error.message, /permission/);
    assert.deepEqual([error.isPermission, retryAfter], [false, null]);
  });
}

for (const [message, pattern] of [
  ["Cannot use the access token from location: 192.0.2.1", /client IP address filter/],
  ["Max auth failures reached, please try again later", /temporarily blocked this IP address/],
  ["Invalid access token", /is not valid, or has expired: create a new one/],
  ["Unauthorized to access requested resource", /lacks the permission “Zone > Switch > Read”/],
] as const) {
  test(`9109 “${message}” is told by its own reason`, () => {
    const { error } = failure(answered(403, refusal({ code: 9109, message })));
    assert.match(error.message, pattern);
    assert.ok(error.isPermission);
  });
}

for (const token of ["cfk_abc", "0123456789abcdef0123456789abcdef01234", "a".repeat(45)]) {
  test(`a Global API Key of ${token.length} characters is named as one wherever it is refused`, () => {
    for (const [status, code] of [
      [400, 6003],
      [401, 10000],
      [403, 9109],
    ] as const) {
      const body = JSON.stringify(refusal({ code, message: "no" }));
      const reader = { token: { ...TOKEN, isGlobalKey: isGlobalKey(token) }, now: NOW };
      const attempt = readReply(CALL, { ...PLAIN, status, text: body }, reader);
      assert.match(failure(attempt).error.message, /looks like a Global API Key/);
    }
  });
}

test("no API token is taken for a Global API Key", () => {
  const old = "Ab3-_".repeat(8);
  for (const token of [`cfut_${"a".repeat(40)}`, `cfat_${"0".repeat(40)}`, old, "a".repeat(46)]) {
    assert.equal(isGlobalKey(token), false, token);
  }
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
  const lost = (code: string, facts: Parameters<typeof noReply>[2] = null): string =>
    failure(noReply(call, Object.assign(new Error("x"), { code }), facts)).error.kind;
  assert.equal(lost("ECONNREFUSED"), "unavailable");
  assert.equal(lost("ENOTFOUND"), "unavailable");
  assert.equal(lost("ECONNRESET"), "unknown-outcome");
  assert.equal(lost("ECONNREFUSED", { status: 200, ray: null }), "unknown-outcome");
});

for (const code of [
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
]) {
  test(`${code} is not tried again, and names NODE_EXTRA_CA_CERTS`, () => {
    const cause = new Error("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
    const { error, retryAfter } = failure(noReply({ ...CALL, repeatable: false }, cause, null));
    assert.match(error.message, new RegExp(`${code}.*inspects TLS.*NODE_EXTRA_CA_CERTS`));
    assert.deepEqual([error.kind, retryAfter], ["unavailable", null]);
  });
}

test("a certificate for another name, or an expired one, is not tried again either", () => {
  for (const code of ["ERR_TLS_CERT_ALTNAME_INVALID", "CERT_HAS_EXPIRED", "INVALID_CA"]) {
    const { error, retryAfter } = failure(
      noReply(CALL, Object.assign(new Error("x"), { code }), null),
    );
    assert.match(error.message, /certificate is not valid for it/);
    assert.equal(retryAfter, null);
  }
});

test("a handshake that fails points at the address, and at a proxy without TLS", () => {
  for (const code of ["ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO"]) {
    const { error, retryAfter } = failure(
      noReply(CALL, Object.assign(new Error("x"), { code }), null),
    );
    assert.match(error.message, new RegExp(`TLS failed, ${code}\\. .*starts with http://`));
    assert.equal(retryAfter, 0);
  }
});
