import assert from "node:assert/strict";
import { test } from "node:test";
import type { Certificate } from "../../src/certificate/certificate.ts";
import { driftFindings } from "../../src/drift/findings.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { ZonePlan } from "../../src/plan/plan.ts";
import { plain } from "../../src/text/message.ts";
import type { DesiredZone } from "../../src/zone/zone.ts";
import type { ListedZone } from "../../src/zone/normalize.ts";
import {
  associated,
  AT,
  before,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  NOW,
  OPTIONS,
  stored,
  wanted,
} from "./arbitrary.ts";

const OLD = "a".repeat(64);
const NEW = "b".repeat(64);
const API = "api.example.com";
const DAY = 86_400_000;

/** Periods of the certificate that is moved to, and how the blocker begins that each of them gives. */
const PERIODS = {
  "not valid yet": [10, 400, /^Certificate next is not valid before 2026-12-03 12:00 UTC, so /],
  "valid only from year 9998 on": [2_900_000, 2_910_000, /^Certificate next is not valid before 9/],
  "valid from in an hour on": [1 / 24, 400, /^Certificate next is not valid before .* 13:00 UTC/],
  expired: [-400, -1, /^Certificate next expired on 2026-11-22, so /],
  "expired this very moment": [-400, 0, /^Certificate next expired on 2026-11-23, so /],
  "at its end before its beginning": [20, 10, /^Certificate next is never valid: .*, so /],
} as const;

function period(begin: number, end: number): Pick<Certificate, "notBefore" | "notAfter"> {
  const at = (days: number): string => new Date(NOW.getTime() + days * DAY).toISOString();
  return { notBefore: at(begin), notAfter: at(end) };
}

function next(begin: number, end: number, stores: readonly ("hostname" | "zone")[] = ["hostname"]) {
  return declared(NEW, {
    name: "next",
    certificate: fakeCertificate(NEW, period(begin, end)),
    stores,
  });
}

function plan(
  desired: Partial<DesiredZone>,
  current: Partial<ListedZone>,
  fingerprints: readonly string[] = [OLD],
): ZonePlan {
  const zone = {
    desired: desiredZone(desired),
    current: currentZone(current),
    previous: before([API], fingerprints),
  };
  const [planned] = makePlan([zone], { ...OPTIONS, allowMassRemoval: true }).zones;
  assert.ok(planned);
  return planned;
}

const ON_OLD = { certificates: [stored("old", OLD)], associations: [associated(API, "old")] };

const ZONE_ON_OLD = { certificates: [stored("old", OLD, { store: "zone" })], zoneLevel: true };

function blockersOf(planned: ZonePlan): readonly string[] {
  return planned.blockers.map(({ message, at }) => {
    assert.deepEqual(at, AT, "a mistake of the file, at its line");
    return plain(message);
  });
}

for (const [what, [begin, end, says]] of Object.entries(PERIODS)) {
  test(`nothing moves to a certificate that is ${what}, by whatever way`, () => {
    const [enabled, disabled] = [true, false].map((on) => wanted(API, NEW, on));
    assert.ok(enabled && disabled);
    const there = [...ON_OLD.certificates, stored("new", NEW)];
    const zoneLevel = { fingerprint: NEW, enabled: true };
    const ways: Readonly<Record<string, ZonePlan>> = {
      rotate: plan({ certificates: [next(begin, end)], associations: [enabled] }, ON_OLD),
      move: plan(
        { certificates: [next(begin, end)], associations: [enabled] },
        { ...ON_OLD, certificates: there },
      ),
      add: plan({ certificates: [next(begin, end)], associations: [enabled] }, {}),
      enable: plan(
        { certificates: [next(begin, end)], associations: [enabled] },
        {
          certificates: [stored("new", NEW)],
          associations: [associated(API, "new", { enabled: false })],
        },
      ),
      "turn the zone level on": plan(
        { certificates: [next(begin, end, ["zone"])], zoneLevel },
        { certificates: [stored("new", NEW, { store: "zone" })] },
      ),
      "upload to a zone level that is on": plan(
        { certificates: [next(begin, end, ["zone"])], zoneLevel },
        ZONE_ON_OLD,
      ),
    };
    for (const [way, planned] of Object.entries(ways)) {
      const [first = "", ...others] = blockersOf(planned);
      assert.match(first, says, way);
      assert.deepEqual(others, [], way);
      assert.doesNotMatch(JSON.stringify(planned.notices), /Cloudflare (keeps )?present/, way);
    }
    const off = plan({ certificates: [next(begin, end)], associations: [disabled] }, ON_OLD);
    const isUploaded = end > 0 && begin < end;
    assert.equal(blockersOf(off).length, isUploaded ? 0 : 1, "disabled, it is not presented");
  });
}

test("a certificate that is not valid yet may be staged, with a warning", () => {
  const staged = plan(
    { certificates: [declared(OLD), next(10, 400)], associations: [wanted(API, OLD)] },
    ON_OLD,
  );
  assert.deepEqual(blockersOf(staged), []);
  assert.deepEqual(
    staged.operations.map(({ operation }) => operation.kind),
    ["upload-certificate"],
  );
  const [notice, ...others] = staged.notices;
  assert.deepEqual(others, []);
  assert.deepEqual([notice?.severity, notice?.at], ["warning", AT]);
  assert.match(plain(notice?.message ?? ""), /not valid before .* UTC; nothing uses it yet\.$/);
  const level = plan(
    { certificates: [next(10, 400, ["zone"])], zoneLevel: { fingerprint: NEW, enabled: false } },
    {},
  );
  assert.deepEqual(blockersOf(level), []);
});

test("clocks may differ by five minutes", () => {
  const minutes = (n: number): readonly string[] =>
    blockersOf(
      plan({ certificates: [next(n / 1440, 9)], associations: [wanted(API, NEW)] }, ON_OLD),
    );
  assert.deepEqual(minutes(5), []);
  assert.equal(minutes(6).length, 1);
});

test("while one that is not valid yet is in use, nothing is deleted that its origins may still accept", () => {
  const on = {
    certificates: [stored("old", OLD), stored("new", NEW)],
    associations: [associated(API, "new")],
  };
  const [blocker = "", ...others] = blockersOf(
    plan({ certificates: [next(10, 400)], associations: [wanted(API, NEW)] }, on),
  );
  assert.match(blocker, /is not valid before .* but is in use, so no certificate is deleted/);
  assert.deepEqual(others, []);
  const kept = plan({ certificates: [next(10, 400)], associations: [wanted(API, NEW)] }, on, []);
  assert.deepEqual(blockersOf(kept), [], "it is not ours to delete");
});

test("one that is presented before it is valid is an error in a plan, and a finding of the drift check", () => {
  const zone = {
    desired: desiredZone({ certificates: [next(10, 400)], associations: [wanted(API, NEW)] }),
    current: currentZone({
      certificates: [stored("new", NEW)],
      associations: [associated(API, "new")],
    }),
    previous: null,
  };
  const planned = makePlan([zone], OPTIONS);
  const [notice] = planned.zones[0]?.notices ?? [];
  assert.deepEqual([notice?.severity, notice?.at], ["error", AT]);
  assert.match(
    plain(notice?.message ?? ""),
    /not valid before .* presents it to api\.example\.com/,
  );
  assert.deepEqual(planned.zones[0]?.blockers, [], "what is applied already stops nothing");
  const severities = (plan: typeof planned): readonly string[] =>
    driftFindings(plan, [zone], null).map(({ severity }) => severity);
  assert.deepEqual(severities(planned), ["early"]);
  const later = new Date(NOW.getTime() + 11 * DAY);
  assert.deepEqual(severities(makePlan([zone], { ...OPTIONS, now: later })), []);
  const elsewhere = { ...zone, current: currentZone(ON_OLD) };
  assert.deepEqual(severities(makePlan([elsewhere], OPTIONS)), ["wrong", "wrong"]);
});
