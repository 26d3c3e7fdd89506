import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../src/text/message.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { PlanOptions } from "../../src/plan/plan.ts";
import type { DesiredZone, PreviousZone } from "../../src/zone/zone.ts";
import type { ListedZone } from "../../src/zone/normalize.ts";
import {
  associated,
  before,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  OPTIONS,
  ofZone,
  stored,
  wanted,
} from "./arbitrary.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const C = "c".repeat(64);
const API = "api.example.com";

function notices(
  desired: Partial<DesiredZone>,
  current: Partial<ListedZone>,
  previous: PreviousZone | null = null,
  options: Partial<PlanOptions> = {},
): readonly string[] {
  const zone = { desired: desiredZone(desired), current: currentZone(current), previous };
  const [plan] = makePlan([zone], { ...OPTIONS, ...options }).zones;
  return (plan?.notices ?? []).map(({ severity, message }) => `${severity}: ${plain(message)}`);
}

function assertTold(texts: readonly string[], ...patterns: readonly RegExp[]): void {
  assert.equal(texts.length, patterns.length, texts.join("\n"));
  for (const [index, pattern] of patterns.entries()) assert.match(texts[index] ?? "", pattern);
}

const API_ON_B = { certificates: [declared(B)], associations: [wanted(API, B)] };

test("a quiet plan tells nothing", () => {
  assertTold(notices({}, {}));
});

test("an SSL mode without TLS to the origin is a danger, an unknown one a note", () => {
  assertTold(
    notices({}, { sslMode: "off" }),
    /^danger: No certificate is presented: the zone's SSL mode is off,/,
  );
  assertTold(
    notices({}, { sslMode: "flexible" }),
    /^danger: No certificate is presented: .* is flexible,/,
  );
  assertTold(notices({}, { sslMode: null }), /^note: The SSL mode could not be read/);
  assertTold(notices({}, { sslMode: "full" }));
});

test("hostnames that lose their certificate are named", () => {
  const current = { certificates: [stored("b", B)], associations: [associated(API, "b")] };
  const desired = { certificates: [declared(B)] };
  assertTold(
    notices(desired, current, before([API], [])),
    /^danger: Traffic stops at an origin .*: api\.example\.com will no longer get it\./,
  );
});

test("a rotation within one issuer is a note, to another issuer a warning", () => {
  const from = (issuer: string): Partial<ListedZone> => ({
    certificates: [stored("a", A, { certificate: fakeCertificate(A, { issuer }) }), stored("b", B)],
    associations: [associated(API, "a")],
  });
  const wants = { ...API_ON_B, certificates: [declared(A), declared(B)] };
  assertTold(
    notices(wants, from("CN=Example Origin CA")),
    /^note: The origins of api\.example\.com must accept/,
  );
  assertTold(
    notices(wants, from("CN=Old CA")),
    /^warning: The new certificate has a different issuer/,
  );
});

test("a switch tells of the hostnames that aop.yaml does not name", () => {
  assertTold(
    notices({ global: true }, {}),
    /^warning: The global switch presents Cloudflare's shared/,
  );
  const on = { global: { on: true, editable: true } };
  assertTold(
    notices({ global: false }, on),
    /^danger: The global switch is turned off: every proxied/,
  );
});

test("a certificate that is near its end is told where it is presented, a day in the singular", () => {
  const soon = (notAfter: string): readonly string[] =>
    notices(
      {
        ...API_ON_B,
        certificates: [declared(B, { name: "api", certificate: fakeCertificate(B, { notAfter }) })],
      },
      { certificates: [stored("b", B)], associations: [associated(API, "b")] },
    );
  assertTold(
    soon("2026-11-24T12:00:00.000Z"),
    /^warning: Expires in 1 day \(2026-11-24\): certificate api, which is presented to api/,
  );
  assertTold(soon("2026-11-25T12:00:00.000Z"), /^warning: Expires in 2 days/);
  assertTold(
    soon("2026-11-22T12:00:00.000Z"),
    /^error: Certificate api expired on 2026-11-22 and Cloudflare keeps/,
  );
});

test("a private key that this run can't see is a note, once a certificate", () => {
  const desired = {
    certificates: [declared(B, { name: "api", stores: ["hostname", "zone"] as const })],
    associations: [wanted(API, B)],
    zoneLevel: { fingerprint: B, enabled: false },
  };
  assertTold(
    notices(desired, {}, null, { hasKey: () => false }),
    /^note: This run does not have the private key of api\. A plan does not need it/,
  );
});

test("what Cloudflare failed to deploy is named", () => {
  const certificates = [stored("b", B, { status: "deployment_timed_out" })];
  assertTold(
    notices({ unmanaged: "ignore" }, { certificates }),
    /^warning: Cloudflare gave up deploying CN=bbbb \(timed out\)/,
  );
});

test("a certificate that stays because somebody uses it is told with its user", () => {
  const current = { certificates: [stored("b", B)], associations: [associated(API, "b")] };
  assertTold(
    notices({ unmanaged: "ignore" }, current, before([], [B])),
    /^warning: Kept although no longer declared: certificate CN=bbbb, which is still used by api/,
  );
});

test("unmanaged things are counted, each kind only where there is one", () => {
  const current = { certificates: [stored("b", B)], associations: [associated(API, "b")] };
  const told = "note: Not managed by aop.yaml and left alone: ";
  assert.deepEqual(notices({}, current), [`${told}1 association and 1 certificate.`]);
  assert.deepEqual(notices({}, { ...current, associations: [] }), [`${told}1 certificate.`]);
  const two = [associated(API, "b"), associated("www.example.com", "b")];
  const used = { certificates: [declared(B)] };
  assert.deepEqual(notices(used, { ...current, associations: two }), [`${told}2 associations.`]);
  assertTold(notices({ unmanaged: "ignore" }, current));
});

test("a list of associations that does not exist is a note", () => {
  assertTold(
    notices({}, { associationsComplete: false }),
    /^note: Cloudflare's list of associations is not/,
  );
});

test("a zone-level certificate that has to wait for a later upload before it is deleted is told with that upload", () => {
  const desired = {
    certificates: [declared(B, { stores: ["zone"] as const })],
    zoneLevel: { fingerprint: B, enabled: true },
  };
  const told = (status: string): string[] => {
    const certificates = [ofZone("b", B, 1), ofZone("a", A, 2), ofZone("c", C, 3, status)];
    return notices(desired, { zoneLevel: true, certificates }, before([], [A])).filter(
      (notice) => !notice.startsWith("warning: Another zone-level"),
    );
  };
  assertTold(
    told("initializing"),
    /^note: Zone-level certificate CN=aaaa is deleted only once CN=cccc, cccccccccccc, .*, a later upload that Cloudflare is still deploying, is active: until then the zone level presents CN=aaaa/,
  );
  assertTold(told("active"));
});

test("a zone-level certificate that a later one shadows is told", () => {
  const desired = {
    certificates: [declared(B, { stores: ["zone"] as const })],
    zoneLevel: { fingerprint: B, enabled: true },
  };
  const later = stored("a", A, { store: "zone", uploadedOn: "2026-05-01T00:00:00.000Z" });
  const current = { zoneLevel: true, certificates: [stored("b", B, { store: "zone" }), later] };
  assertTold(
    notices(desired, current),
    /^warning: Another zone-level certificate \(CN=aaaa\) was deployed after the declared one/,
  );
  const certificates = [...current.certificates.slice(0, 1), { ...later, status: "initializing" }];
  assertTold(
    notices(desired, { ...current, certificates }),
    /^warning: Another zone-level certificate \(CN=aaaa\) is being deployed after the declared one/,
  );
});

test("the most dangerous comes first", () => {
  const severities = notices({ global: true }, { sslMode: "off", associationsComplete: false });
  assert.deepEqual(
    severities.map((severity) => severity.split(":")[0]),
    ["danger", "warning", "note"],
  );
});
