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
const NOT_HTTP: AttemptEnd = { kind: "not-http" };
const TLS12 = { negotiated: "TLSv1.2" } as const;
const LATE = { ...TLS12, asked: false, askedAgain: true };
const UNASKED = { asked: false };
const stranger = { certificate: "stranger" } as const;
const unusable: AttemptEnd = { kind: "unusable" };

type Case = readonly [
  what: string,
  without: AttemptEnd,
  ours: AttemptEnd | null,
  verdict: OriginProbe["verdict"],
  some?: Partial<Attempt>,
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
  ["forbidden either way", status(403), status(403), "inconclusive"],
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
  ["the application is down", status(503), status(503), "inconclusive"],
  ["the application comes up", status(503), status(200), "inconclusive"],
  ["the application fails with ours", status(200), status(503), "inconclusive"],
  ["a login either way", status(401), status(401), "inconclusive"],
  ["a login without", status(401), status(200), "enforced"],
  ["a login with ours alone", status(200), status(401), "refuses"],
  ["misdirected either way", status(421), status(421), "inconclusive"],
  ["a redirection either way", status(302), status(302), "inconclusive"],
  ["a permanent one", status(301), status(301), "inconclusive"],
  ["redirected without", status(302), status(200), "enforced"],
  ["redirected with ours alone", status(200), status(302), "inconclusive"],
  ["a missing page either way", status(404), status(404), "inconclusive"],
  ["a missing page without", status(404), status(200), "enforced"],
  ["forbidden without, a missing page with ours", status(403), status(404), "enforced"],
  ["forbidden without, a login with ours", status(403), status(401), "inconclusive"],
  ["another success with ours", status(200), status(204), "open"],
  ["not HTTP/1.1 either way", NOT_HTTP, NOT_HTTP, "inconclusive"],
  [
    "HTTP/2 alone",
    alert("no_application_protocol"),
    alert("no_application_protocol"),
    "inconclusive",
    { asked: null },
  ],
  ["Node, TLS 1.2", alert("handshake_failure"), cutInHandshake, "refuses", TLS12],
  ["cut in the handshake either way, TLS 1.2", cutInHandshake, cutInHandshake, "refuses", TLS12],
  ["cut in the handshake without, TLS 1.2", cutInHandshake, status(204), "enforced", TLS12],
  [
    "cut in the handshake before it asks",
    cutInHandshake,
    null,
    "unreachable",
    { ...TLS12, asked: false },
  ],
  [
    "cut in the handshake before it could ask",
    cutInHandshake,
    null,
    "unreachable",
    { asked: null, negotiated: null },
  ],
  ["NGINX's 495 behind a refusal in TLS", alert("certificate_required"), status(495), "refuses"],
  ["asks after the handshake", alert("handshake_failure"), status(200), "inconclusive", LATE],
  [
    "asks after the handshake, wrong CA",
    alert("handshake_failure"),
    alert("unknown_ca"),
    "refuses",
    LATE,
  ],
  ["asks after the handshake, no key", alert("handshake_failure"), null, "inconclusive", LATE],
  ["asks after the handshake and does not insist", status(200), status(200), "inconclusive", LATE],
  ["cut without", closed, status(200), "enforced"],
  ["cut without, NGINX's 400 with ours", closed, status(400), "refuses"],
  ["cut without, forbidden with ours", closed, status(403), "inconclusive"],
  [
    "cut in the handshake, the application says 400",
    cutInHandshake,
    status(400),
    "enforced",
    TLS12,
  ],
  ["cut either way", closed, closed, "inconclusive"],
  ["required in TLS, cut with ours", alert("certificate_required"), closed, "inconclusive"],
  ["broken either way", alert("internal_error"), alert("internal_error"), "inconclusive"],
  ["no answer with ours", status(400), timeout, "inconclusive"],
  ["open, no answer with ours", status(200), timeout, "open"],
  ["our key can't be used", status(400), unusable, "likely enforced"],
  ["our key can't be used, open", status(200), unusable, "open"],
  ["no key, NGINX", status(400), null, "likely enforced"],
  ["no key, refused in TLS", alert("certificate_required"), null, "likely enforced"],
  ["no key, forbidden", status(403), null, "inconclusive"],
  ["no key, cut", closed, null, "inconclusive"],
  ["no key, open", status(204), null, "open"],
  ["no key, a missing page", status(404), null, "inconclusive"],
  ["no key, TLS without HTTP", NOT_HTTP, null, "inconclusive"],
  ["nobody listens", refusedConnection, null, "unreachable"],
  ["plain HTTP", { kind: "not-tls", plainHttp: true }, null, "unreachable"],
  ["does not ask, the application says 400", status(400), status(400), "inconclusive", UNASKED],
  ["does not ask, answers one way and another", status(403), status(200), "inconclusive", UNASKED],
  ["does not ask, and forbids once", status(200), status(403), "inconclusive", UNASKED],
  ["does not ask", status(200), status(200), "open", UNASKED],
  ["does not ask, forbidden", status(403), status(403), "inconclusive", UNASKED],
  ["does not ask, cut", closed, null, "inconclusive", UNASKED],
  ["no cipher in common", alert("handshake_failure"), null, "unreachable", { asked: null }],
  ["another hostname's server", alert("unrecognized_name"), null, "unreachable", { asked: null }],
  ["handshake too long to read, NGINX", status(400), status(200), "enforced", { asked: null }],
];

for (const [what, without, ours, verdict, some = {}] of CASES) {
  test(`${what}: ${verdict}`, () => {
    const attempts = [
      attempt({ ...some, end: without }),
      ...(ours === null ? [] : [attempt({ ...some, end: ours, certificate: "ours" })]),
    ];
    const decision = decideVerdict(attempts);
    assert.equal(decision.verdict, verdict, decision.reason);
    assert.match(decision.reason, /^[A-Z].*\.$/);
  });
}

test("a certificate that is enforced in TLS 1.3 alone leaves the origin open", () => {
  const refused = attempt({ end: alert("certificate_required") });
  const ours = attempt({ end: status(200), certificate: "ours" });
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
  const ours = attempt({ end: status(200), certificate: "ours" });
  const first = { certificate: "none", offered: "best" };
  const second = { certificate: "ours", offered: "best" };
  const third = { certificate: "none", offered: "TLSv1.2" };

  assert.deepEqual(nextAttempt([], true), first);
  assert.deepEqual(nextAttempt([refused], true), second);
  assert.deepEqual(nextAttempt([refused], false), third);
  assert.deepEqual(nextAttempt([refused, ours], true), third);
  assert.equal(nextAttempt([refused12, ours], true), null);
  assert.equal(nextAttempt([refused12], false), null);
  assert.equal(nextAttempt([refused, { ...ours, end: status(400) }], true), null);
  assert.equal(nextAttempt([refused, ours, { ...refused12, offered: "TLSv1.2" }], true), null);
  const control = { certificate: "stranger", offered: "best" };
  const closedOnOurs = attempt({ end: closed, certificate: "ours" });
  const inTls = attempt({ end: alert("certificate_required") });
  const last = { certificate: "ours", offered: "TLSv1.2" };
  assert.deepEqual(nextAttempt([inTls, closedOnOurs], true), control);
  assert.equal(
    nextAttempt([inTls, closedOnOurs, attempt({ ...stranger, end: closed })], true),
    null,
  );
  assert.deepEqual(nextAttempt([attempt({ end: closed }), closedOnOurs], true), last);
  assert.equal(nextAttempt([refused, closedOnOurs], true), null);
  assert.deepEqual(nextAttempt([attempt({ end: status(200) })], true), second);
  assert.equal(nextAttempt([attempt({ end: status(200) })], false), null);
  assert.equal(nextAttempt([attempt({ end: refusedConnection })], true), null);
});

test("a stranger's certificate tells a refusal by closing from an application that is down", () => {
  const without = attempt({ end: alert("certificate_required") });
  const ours = attempt({ end: closed, certificate: "ours" });
  const verdictWith = (end: AttemptEnd, some: Partial<Attempt> = {}): string =>
    decideVerdict([without, ours, attempt({ ...some, ...stranger, end })]).verdict;
  assert.equal(verdictWith(closed), "refuses");
  assert.equal(verdictWith(status(200)), "refuses");
  assert.equal(verdictWith(alert("unknown_ca")), "inconclusive");
  assert.equal(verdictWith(alert("internal_error")), "inconclusive");
  assert.equal(verdictWith(cutInHandshake, TLS12), "inconclusive");
  assert.equal(verdictWith(timeout), "inconclusive");
  assert.equal(verdictWith(refusedConnection), "inconclusive");
});

test("where TLS 1.3 closes either way, TLS 1.2 tells whether that is our certificate", () => {
  const either = [attempt({ end: closed }), attempt({ end: closed, certificate: "ours" })];
  const over12 = { ...TLS12, offered: "TLSv1.2", certificate: "ours" } as const;
  const verdictWith = (end: AttemptEnd): string =>
    decideVerdict([...either, attempt({ ...over12, end })]).verdict;
  assert.equal(verdictWith(cutInHandshake), "refuses");
  assert.equal(verdictWith(alert("bad_certificate")), "refuses");
  assert.equal(verdictWith(closed), "inconclusive");
  assert.equal(verdictWith(status(200)), "inconclusive");
});

test("another answer over TLS 1.2 than the refusal over 1.3 is no enforcement", () => {
  const refused = attempt({ end: alert("certificate_required") });
  const ours = attempt({ end: status(200), certificate: "ours" });
  const old = { offered: "TLSv1.2", ...TLS12 } as const;
  const verdictWith = (end: AttemptEnd): string =>
    decideVerdict([refused, ours, attempt({ ...old, end })]).verdict;
  assert.equal(verdictWith(status(404)), "inconclusive");
  assert.equal(verdictWith(alert("handshake_failure")), "enforced");
  const forbidden = [attempt({ end: status(403) }), ours, attempt({ ...old, end: status(403) })];
  assert.equal(decideVerdict(forbidden).verdict, "enforced");
});

test("an issuer that the origin does not name is told as long as our certificate is untried", () => {
  const open = attempt({ end: status(200) });
  const ours = attempt({ end: status(200), certificate: "ours" });
  assert.match(
    decideVerdict([open], false).reason,
    /issuer of the declared certificate is not among the CAs/,
  );
  assert.doesNotMatch(decideVerdict([open], true).reason, /likely/);
  assert.doesNotMatch(decideVerdict([open], null).reason, /likely/);
  assert.doesNotMatch(decideVerdict([open, ours], false).reason, /likely/);
});

function attempt(some: Partial<Attempt> & Pick<Attempt, "end">): Attempt {
  return {
    certificate: "none",
    offered: "best",
    negotiated: "TLSv1.3",
    asked: true,
    askedAgain: false,
    ...some,
  };
}
