import assert from "node:assert/strict";
import { test } from "node:test";
import { isInert } from "../../src/zone/lifecycle.ts";
import { associated, currentZone, stored } from "../plan/arbitrary.ts";

const A = "a".repeat(64);

test("what Cloudflare is deleting stands beside the zone, and what failed is still in it", () => {
  const zone = currentZone({
    certificates: [
      stored("live", A),
      stored("failed", A, { status: "deployment_timed_out" }),
      stored("dead", A, { status: "deleted" }),
    ],
    associations: [
      associated("live.example.com", "live"),
      associated("dying.example.com", "live", { status: "pending_deletion" }),
    ],
  });
  assert.deepEqual(
    zone.certificates.map(({ id }) => id),
    ["live", "failed"],
  );
  assert.deepEqual(
    zone.associations.map(({ hostname }) => hostname),
    ["live.example.com"],
  );
  assert.equal(zone.deleting.length, 2);
});

test("each association comes with its certificate, even with one that is being deleted", () => {
  const zone = currentZone({
    certificates: [
      stored("dead", A, { status: "pending_deletion" }),
      // An id of one store means nothing in the other.
      stored("zone", A, { store: "zone" }),
      stored("live", A),
    ],
    associations: ["dead", "zone", "live", "gone"].map((id) => associated(id, id)),
  });
  assert.deepEqual(
    zone.associations.map((association) => [
      association.hostname,
      association.certificate?.id,
      isInert(association),
    ]),
    [
      ["dead", "dead", true],
      ["zone", undefined, true],
      ["live", "live", false],
      ["gone", undefined, true],
    ],
  );
});

test("of several associations of a hostname the last one that is not being deleted counts", () => {
  const zone = currentZone({
    associations: [
      associated("api.example.com", "a", { enabled: false }),
      associated("api.example.com", "b"),
      associated("api.example.com", "c", { status: "deleted" }),
    ],
  });
  assert.deepEqual(
    zone.associations.map(({ certificateId }) => certificateId),
    ["b"],
  );
});
