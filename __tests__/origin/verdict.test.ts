import assert from "node:assert/strict";
import { test } from "node:test";

import type { Attempt, AttemptEnd } from "../../src/origin/attempt.ts";
import { decideVerdict, nextAttempt } from "../../src/origin/verdict.ts";
import type { OriginProbe } from "../../src/zone/probe.ts";

const status = (code: number): AttemptEnd => ({ kind: "status", status: code });
const alert = (name: string): AttemptEnd => ({ kind: "alert", alert: name });
const closed: AttemptEnd = { kind: "closed", phase: "answer", reset: true };
const cutInHandshake: AttemptEnd = { kind: "closed", phase: "handshake", reset: false };
const timeout: AttemptEnd = { kind: "timeout", phase: "answer" };
const refusedConnection: AttemptEnd = { kind: "error", code: "ECONNREFUSED" };
const unusable: AttemptEnd = { kind: "unusable" };

type Case = readonly [
  what: string,
  without: AttemptEnd,
  ours: AttemptEnd | null,
  verdict: OriginProbe["verdict"],
  asked?: boolean | null,
];

const CASES: readonly Case[] = [
  ["NGINX `on`", status(400), status(200), "enforced"],
  ["NGINX `on`, wrong certificate", status(400), status(400), "refuses"],
  ["NGINX `optional`, wrong certificate", status(200), status(400), "refuses"],
  ["NGINX with error_page", status(496), status(495), "refuses"],
  ["NGINX `on`, the application forbids /", status(400), status(403), "enforced"],
  ["Apache, TLS 1.2", alert("handshake_failure"), status(200), "enforced"],
  ["Apache, TLS 1.3", alert("certificate_required"), status(200), "enforced"],
  ["Apache, wrong CA", alert("certificate_required"), alert("unknown_ca"), "refuses"],
  ["Apache, expired", alert("certificate_required"), alert("certificate_expired"), "refuses"],
  ["Go servers, TLS 1.2", alert("bad_certificate"), status(200), "enforced"],
  ["optional, wrong CA", status(200), alert("unknown_ca"), "refuses"],
  ["optional, unclear alert with ours", status(200), alert("internal_error"), "refuses"],
  ["optional, cut with ours", status(200), closed, "refuses"],
  ["optional, forbidden with ours alone", status(200), status(403), "refuses"],
  ["optional, accepted", status(200), status(200), "open"],
  ["a rule behind the handshake", status(403), status(200), "enforced"],
  ["forbidden either way", status(403), status(403), "unreachable"],
  ["forbidden, and cut with ours", status(403), closed, "refuses"],
  ["misdirected without", status(421), status(204), "enforced"],
  [
    "required in TLS, the application says 400",
    alert("certificate_required"),
    status(400),
    "enforced",
  ],
  [
    "required in TLS, the application is down",
    alert("certificate_required"),
    status(502),
    "enforced",
  ],
  ["the application is down", status(503), status(503), "open"],
  ["cut without", closed, status(200), "enforced"],
  ["cut without, NGINX's 400 with ours", closed, status(400), "refuses"],
  ["cut without, forbidden with ours", closed, status(403), "unreachable"],
  ["cut in the handshake, the application says 400", cutInHandshake, status(400), "enforced"],
  ["cut either way", closed, closed, "unreachable"],
  ["required in TLS, cut with ours", alert("certificate_required"), closed, "unreachable"],
  ["broken either way", alert("internal_error"), alert("internal_error"), "unreachable"],
  ["no answer with ours", status(400), timeout, "unreachable"],
  ["open, no answer with ours", status(200), timeout, "open"],
  ["our key can't be used", status(400), unusable, "enforced?"],
  ["our key can't be used, open", status(200), unusable, "open"],
  ["no key, NGINX", status(400), null, "enforced?"],
  ["no key, refused in TLS", alert("certificate_required"), null, "enforced?"],
  ["no key, forbidden", status(403), null, "enforced?"],
  ["no key, cut", closed, null, "enforced?"],
  ["no key, open", status(404), null, "open"],
  ["no key, TLS without HTTP", { kind: "not-http" }, null, "open"],
  ["nobody listens", refusedConnection, null, "unreachable"],
  ["plain HTTP", { kind: "not-tls", plainHttp: true }, null, "unreachable"],
  ["does not ask, the application says 400", status(400), status(400), "open", false],
  ["does not ask, forbidden", status(403), status(403), "open", false],
  ["does not ask, cut", closed, null, "unreachable", false],
  ["no cipher in common", alert("handshake_failure"), null, "unreachable", null],
  ["another hostname's server", alert("unrecognized_name"), null, "unreachable", null],
  ["handshake too long to read, NGINX", status(400), status(200), "enforced", null],
];

for (const [what, without, ours, verdict, asked = true] of CASES) {
  test(`${what}: ${verdict}`, () => {
    const attempts = [
      attempt({ end: without, asked }),
      ...(ours === null ? [] : [attempt({ end: ours, asked, withCertificate: true })]),
    ];
    const decision = decideVerdict(attempts);
    assert.equal(decision.verdict, verdict, decision.reason);
    assert.match(decision.reason, /^[A-Z].*\.$/);
  });
}

test("a certificate that is enforced in TLS 1.3 alone leaves the origin open", () => {
  const refused = attempt({ end: alert("certificate_required") });
  const ours = attempt({ end: status(200), withCertificate: true });
  const old = attempt({ end: status(200), offered: "TLSv1.2", negotiated: "TLSv1.2" });

  assert.equal(decideVerdict([refused, ours]).verdict, "enforced");
  assert.deepEqual(decideVerdict([refused, ours, old]), {
    verdict: "open",
    reason:
      "Accepted without a certificate in one version of TLS (TLS 1.2, HTTP 200), refused in the other (TLS 1.3, TLS alert certificate_required).",
  });
  assert.equal(
    decideVerdict([refused, { ...ours, end: alert("unknown_ca") }, old]).verdict,
    "refuses",
  );
  const unanswered = { ...old, end: alert("protocol_version"), negotiated: null };
  assert.equal(decideVerdict([refused, ours, unanswered]).verdict, "enforced");
});

test("no more connections are made than the verdict needs", () => {
  const refused = attempt({ end: status(400) });
  const refused12 = attempt({ end: status(400), negotiated: "TLSv1.2" });
  const ours = attempt({ end: status(200), withCertificate: true });
  const first = { withCertificate: false, offered: "best" };
  const second = { withCertificate: true, offered: "best" };
  const third = { withCertificate: false, offered: "TLSv1.2" };

  assert.deepEqual(nextAttempt([], true), first);
  assert.deepEqual(nextAttempt([refused], true), second);
  assert.deepEqual(nextAttempt([refused], false), third);
  assert.deepEqual(nextAttempt([refused, ours], true), third);
  assert.equal(nextAttempt([refused12, ours], true), null);
  assert.equal(nextAttempt([refused12], false), null);
  assert.equal(nextAttempt([refused, { ...ours, end: status(400) }], true), null);
  assert.equal(nextAttempt([refused, ours, { ...refused12, offered: "TLSv1.2" }], true), null);
  assert.deepEqual(nextAttempt([attempt({ end: status(200) })], true), second);
  assert.equal(nextAttempt([attempt({ end: status(200) })], false), null);
  assert.equal(nextAttempt([attempt({ end: refusedConnection })], true), null);
});

test("an issuer that the origin does not name is told as long as our certificate is untried", () => {
  const open = attempt({ end: status(200) });
  const ours = attempt({ end: status(200), withCertificate: true });
  assert.match(decideVerdict([open], false).reason, /will likely refuse it/);
  assert.doesNotMatch(decideVerdict([open], true).reason, /likely/);
  assert.doesNotMatch(decideVerdict([open], null).reason, /likely/);
  assert.doesNotMatch(decideVerdict([open, ours], false).reason, /likely/);
});

function attempt(some: Partial<Attempt> & Pick<Attempt, "end">): Attempt {
  return { withCertificate: false, offered: "best", negotiated: "TLSv1.3", asked: true, ...some };
}
