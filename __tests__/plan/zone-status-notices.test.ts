import assert from "node:assert/strict";
import { test } from "node:test";
import { zoneStatusNotices } from "../../src/plan/zone-status-notices.ts";
import { plain } from "../../src/text/message.ts";
import type { ZoneStatus } from "../../src/zone/zone.ts";
import { AT, currentZone, declared, desiredZone, wanted } from "./arbitrary.ts";

const A = "a".repeat(64);

function notices(
  zoneStatus: Partial<ZoneStatus> | null,
  hostnames: readonly string[] = [],
  at: typeof AT | null = AT,
): readonly string[] {
  const known = { status: "active", paused: false, type: "full" };
  const desired = desiredZone({
    certificates: [declared(A)],
    associations: hostnames.map((hostname) => wanted(hostname, A)),
    at,
  });
  const current = { ...currentZone(), zoneStatus: zoneStatus && { ...known, ...zoneStatus } };
  return zoneStatusNotices({ desired, current, previous: null }).map((notice) => {
    assert.deepEqual([notice.severity, notice.at], ["warning", AT]);
    return plain(notice.message);
  });
}

for (const [zoneStatus, pattern] of [
  [
    { status: "pending" },
    /^The zone is pending: .* name servers yet, so nothing takes effect there/,
  ],
  [{ status: "pending", type: "partial" }, /^The zone is pending: its partial \(CNAME\) setup/],
  [{ status: "initializing" }, /^The zone is initializing: /],
  [{ status: "moved" }, /^The zone is moved: .*no longer/],
  [{ status: "deactivated" }, /^The zone is deactivated: /],
  [{ status: "deleted" }, /^The zone is deleted, not active, so nothing takes effect there/],
  [{ status: "moved", paused: true }, /^The zone is moved/],
  [{ paused: true }, /^The zone is paused: /],
  [{ status: null, paused: true }, /^The zone is paused: /],
  [{ type: "internal" }, /^The zone is for internal DNS/],
] as const satisfies readonly (readonly [Partial<ZoneStatus>, RegExp])[]) {
  test(`in a zone that is ${JSON.stringify(zoneStatus)} nothing takes effect, and that is told once`, () => {
    const all = notices(zoneStatus, ["a.example.com", "b.example.com"]);
    assert.equal(all.length, 1);
    assert.match(all[0] ?? "", pattern);
    assert.deepEqual(notices(zoneStatus, [], null), [], "nothing is wanted of a zone that left");
  });
}

test("an active zone, and one of which nobody knows, is nothing to tell of", () => {
  assert.deepEqual(notices({}), []);
  assert.deepEqual(notices(null), []);
  assert.deepEqual(notices({ status: null, paused: null, type: null }), []);
  assert.deepEqual(notices({ type: "secondary" }), []);
});

test("hostnames of a longer zone that the token sees are told once a zone", () => {
  const hostnames = ["a.sub.example.com", "sub.example.com", "xsub.example.com", "example.com"];
  const subzones = ["other.example.com", "sub.example.com"];
  assert.deepEqual(notices({ subzones }, hostnames), [
    "Cloudflare serves a.sub.example.com and sub.example.com in the zone sub.example.com, not in example.com, so what is declared here takes no effect: declare it in sub.example.com instead.",
  ]);
});
