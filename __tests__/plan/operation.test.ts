import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AssociationBefore,
  associationChange,
  combinedDigest,
  isResend,
  type Operation,
  operationDigest,
  type SetAssociation,
  takesCertificateAway,
} from "../../src/plan/operation.ts";
import { fakeCertificate } from "./arbitrary.ts";

const A = fakeCertificate("a".repeat(64));
const B = fakeCertificate("b".repeat(64));
const HAS_A: AssociationBefore = { certificateId: "a", certificate: A, enabled: true };

function set(
  before: AssociationBefore | null,
  certificate = A,
  enabled = true,
  hostname = "h",
): SetAssociation {
  return { kind: "set-association", hostname, before, after: { name: "n", certificate, enabled } };
}

const DIFFERENT: readonly Operation[] = [
  { kind: "upload-certificate", store: "hostname", name: "n", certificate: A, replaces: [] },
  { kind: "upload-certificate", store: "zone", name: "n", certificate: A, replaces: [] },
  { kind: "upload-certificate", store: "zone", name: "n", certificate: B, replaces: [] },
  { kind: "set-zone-level", enabled: true },
  { kind: "set-zone-level", enabled: false },
  { kind: "set-global", enabled: true },
  { kind: "set-global", enabled: false },
  set(null),
  set(null, A, true, "other"),
  set(null, A, false),
  set(null, B),
  set(HAS_A, B),
  set({ ...HAS_A, enabled: false }, B),
  set({ ...HAS_A, certificateId: "other" }, B),
  { kind: "void-association", hostname: "h", before: HAS_A },
  { kind: "void-association", hostname: "h", before: { ...HAS_A, enabled: false } },
  { kind: "delete-certificate", store: "hostname", id: "a", certificate: A },
  { kind: "delete-certificate", store: "zone", id: "a", certificate: A },
  { kind: "delete-certificate", store: "zone", id: "b", certificate: A },
];

test("operations that do something else have different digests", () => {
  const digests = DIFFERENT.map((operation) => operationDigest("zone", operation));
  assert.equal(new Set(digests).size, DIFFERENT.length);
  for (const digest of digests) assert.match(digest, /^[0-9a-f]{64}$/);
  const elsewhere = DIFFERENT.map((operation) => operationDigest("other zone", operation));
  assert.equal(new Set([...digests, ...elsewhere]).size, 2 * DIFFERENT.length);
});

test("names, subjects, dates and earlier failed uploads don't change a digest", () => {
  const upload: Operation = {
    kind: "upload-certificate",
    store: "zone",
    name: "n",
    certificate: A,
    replaces: [],
  };
  const renamed = { ...A, subject: "CN=x", issuer: "CN=y", notAfter: "2030-01-01T00:00:00.000Z" };
  const other = { ...upload, name: "other", certificate: renamed, replaces: ["failed"] };
  assert.equal(operationDigest("z", upload), operationDigest("z", other));
  assert.equal(operationDigest("z", set(HAS_A, A)), operationDigest("z", set(HAS_A, renamed)));
});

test("what is replaced keeps its identity when Cloudflare shows its certificate no more", () => {
  const unseen = { ...HAS_A, certificate: null };
  assert.equal(operationDigest("z", set(HAS_A, B)), operationDigest("z", set(unseen, B)));
});

test("the digest of a plan is one of its operations, whatever their order", () => {
  assert.equal(combinedDigest(["a", "b"]), combinedDigest(["b", "a"]));
  assert.notEqual(combinedDigest(["a", "b"]), combinedDigest(["a", "c"]));
  assert.notEqual(combinedDigest(["a", "b"]), combinedDigest(["ab"]));
});

test("a change of an association is told in one word", () => {
  assert.equal(associationChange(set(null)), "create");
  assert.equal(associationChange(set(HAS_A, B)), "move");
  assert.equal(associationChange(set({ ...HAS_A, certificate: null })), "move");
  assert.equal(associationChange(set(HAS_A, A, false)), "disable");
  assert.equal(associationChange(set({ ...HAS_A, enabled: false })), "enable");
  assert.equal(associationChange(set(HAS_A)), "redo");
});

test("only disabling and removing something enabled takes a certificate away", () => {
  const disabled = { ...HAS_A, enabled: false };
  assert.ok(takesCertificateAway(set(HAS_A, A, false)));
  assert.ok(takesCertificateAway(set(HAS_A, B, false)));
  assert.ok(takesCertificateAway({ kind: "void-association", hostname: "h", before: HAS_A }));
  assert.ok(!takesCertificateAway({ kind: "void-association", hostname: "h", before: disabled }));
  for (const operation of [set(HAS_A, B), set(null, A, false), set(disabled, B, false)])
    assert.ok(!takesCertificateAway(operation));
});

test("sending again what failed to deploy is a repetition, and nothing else is", () => {
  const [upload] = DIFFERENT;
  assert.ok(upload?.kind === "upload-certificate");
  assert.ok(isResend({ ...upload, replaces: ["failed"] }));
  assert.ok(isResend(set(HAS_A)));
  for (const operation of DIFFERENT) assert.ok(!isResend(operation), JSON.stringify(operation));
});
