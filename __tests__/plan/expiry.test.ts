import assert from "node:assert/strict";
import { test } from "node:test";
import { diffZone } from "../../src/plan/diff.ts";
import { certificateUses } from "../../src/plan/expiry.ts";
import type { CertificateUse } from "../../src/plan/plan.ts";
import type { CurrentZone, DesiredZone } from "../../src/zone/zone.ts";
import type { ListedZone } from "../../src/zone/normalize.ts";
import {
  associated,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  NOW,
  stored,
  wanted,
} from "./arbitrary.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const DAY = 86_400_000;

function uses(
  desiredPart: Partial<DesiredZone>,
  currentPart: Partial<ListedZone> = {},
): readonly CertificateUse[] {
  const desired = desiredZone(desiredPart);
  const current = currentZone(currentPart);
  const diff = diffZone(desired, current, null);
  const options = { now: NOW, expiryWarningDays: 30 };
  return certificateUses({ desired, current, previous: null }, diff, options);
}

for (const [left, daysLeft, state] of [
  [-1, -1, "expired"],
  [0, 0, "expired"],
  [1, 0, "expiring"],
  [DAY, 1, "expiring"],
  [30 * DAY - 1, 29, "expiring"],
  [30 * DAY, 30, "valid"],
] as const) {
  test(`a certificate with ${left} ms to go is ${state}, ${daysLeft} whole days before its end`, () => {
    const notAfter = new Date(NOW.getTime() + left).toISOString();
    const certificate = fakeCertificate(A, { notAfter });
    const [use] = uses({ certificates: [declared(A, { certificate })] });
    assert.deepEqual([use?.daysLeft, use?.state], [daysLeft, state]);
  });
}

test("a use names the enabled hostnames, sorted, each certificate on its own", () => {
  const all = uses({
    certificates: [declared(A), declared(B)],
    associations: [wanted("b.example.com", A), wanted("a.example.com", A), wanted("c", B, false)],
  });
  assert.deepEqual(
    all.map(({ name, hostnames }) => [name, hostnames]),
    [
      ["c-aaaa", ["a.example.com", "b.example.com"]],
      ["c-bbbb", []],
    ],
  );
});

test("an undeclared certificate counts only while something goes on using it", () => {
  const certificates = [stored("a", A), stored("b", B)];
  const associations = [
    associated("x.example.com", "a"),
    associated("off", "b", { enabled: false }),
  ];
  const all = uses({}, { certificates, associations });
  assert.deepEqual(
    all.map(({ name, certificate, hostnames }) => [name, certificate.fingerprint, hostnames]),
    [[null, A, ["x.example.com"]]],
  );
  assert.deepEqual(uses({ unmanaged: "remove" }, { certificates, associations }), []);
});

test("where nobody manages the zone level, it presents what was deployed last", () => {
  const zone = (
    id: string,
    fingerprint: string,
    uploadedOn: string,
  ): CurrentZone["certificates"][number] => stored(id, fingerprint, { store: "zone", uploadedOn });
  const certificates = [zone("a", A, "2026-01-01T00:00:00Z"), zone("b", B, "2026-02-01T00:00:00Z")];
  const presented = uses({}, { certificates, zoneLevel: true });
  assert.deepEqual(
    presented.map((certificate) => [certificate.certificate.fingerprint, certificate.zoneLevel]),
    [[B, true]],
  );
  assert.deepEqual(uses({}, { certificates, zoneLevel: false }), []);
});

test("the soonest expiry comes first", () => {
  const late = fakeCertificate(A, { notAfter: "2029-01-01T00:00:00.000Z" });
  const all = uses({ certificates: [declared(A, { certificate: late }), declared(B)] });
  assert.deepEqual(
    all.map(({ certificate }) => certificate.fingerprint),
    [B, A],
  );
});
