import assert from "node:assert/strict";
import { test } from "node:test";
import { findCertificate, presentedCertificates } from "../../src/zone/certificates.ts";
import { isPresent } from "../../src/zone/lifecycle.ts";
import type { CurrentCertificate, CurrentZone } from "../../src/zone/zone.ts";
import { currentZone, stored } from "../plan/arbitrary.ts";

const A = "a".repeat(64);

test("of several uploads of one certificate the active one counts, then the newest", () => {
  const find = (...certificates: CurrentZone["certificates"]): string | undefined =>
    findCertificate(currentZone({ certificates }), "hostname", A)?.id;
  const old = stored("old", A, { uploadedOn: "2026-01-01T00:00:00Z" });
  const recent = stored("new", A, { uploadedOn: "2026-02-01T00:00:00Z" });
  const pending = stored("pending", A, {
    status: "initializing",
    uploadedOn: "2026-03-01T00:00:00Z",
  });
  assert.equal(find(old, pending, recent), "new");
  assert.equal(find(pending), "pending");
  assert.equal(find(stored("failed", A, { status: "deployment_timed_out" })), undefined);
});

const [EARLY, LATE] = ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"];
const inZone = (id: string, uploadedOn: string | null, status = "active"): CurrentCertificate =>
  stored(id, A, { store: "zone", uploadedOn, status });
const ids = (...all: Parameters<typeof presentedCertificates>): readonly string[] =>
  presentedCertificates(...all).map(({ id }) => id);

test("the zone level presents the latest upload that is active, however new the others are", () => {
  const old = inZone("old", EARLY);
  const recent = inZone("recent", LATE);
  assert.deepEqual(ids([old, recent]), ["recent"]);
  for (const status of ["pending_deployment", "deployment_timed_out", "initializing"]) {
    assert.deepEqual(ids([old, inZone("recent", LATE, status)]), ["old"], status);
  }
  assert.deepEqual(ids([old, inZone("recent", LATE, "initializing")], isPresent), ["recent"]);
  assert.deepEqual(ids([stored("hostname", A)]), [], "the other store");
});

test("of uploads of the same time, and where a time is not known, it may be any of them", () => {
  const certificates = [inZone("b", LATE), inZone("unknown", null), inZone("a", LATE)];
  assert.deepEqual(ids([...certificates, inZone("old", EARLY)]), ["a", "b", "unknown"]);
});
