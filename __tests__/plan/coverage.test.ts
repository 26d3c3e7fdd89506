import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countUnprotected, totalUnprotected, zoneCoverage } from "../../src/plan/coverage.ts";
import { diffZone } from "../../src/plan/diff.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { DnsRecord, Surroundings } from "../../src/zone/surroundings.ts";
import { known, NOTHING_READ } from "../../src/zone/surroundings.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import {
  arbitraryZone,
  associated,
  AT,
  currentZone,
  declared,
  desiredZone,
  OPTIONS,
  stored,
  wanted,
} from "./arbitrary.ts";

const A = "a".repeat(64);

function proxied(...names: readonly string[]): Surroundings {
  const records = names.map((name): DnsRecord => ({
    name: `${name}.example.com`,
    type: "A",
    content: "203.0.113.1",
    proxied: true,
  }));
  return {
    ...NOTHING_READ,
    records: known(records),
    global: known(false),
    zoneLevel: known(false),
  };
}

/** "hostname: level now > level after", sorted. */
function levels(input: ZoneInput): readonly string[] {
  const diff = diffZone(input.desired, input.current, input.previous);
  return (zoneCoverage(input, diff).hostnames ?? []).map(
    ({ hostname, now, after }) => `${hostname}: ${now} > ${after}`,
  );
}

test("each hostname has the level that decides for it, now and after the plan", () => {
  const input: ZoneInput = {
    desired: desiredZone({
      certificates: [declared(A)],
      associations: [
        wanted("a.example.com", A),
        wanted("b.example.com", A, false),
        wanted("deep.wild.example.com", A),
      ],
    }),
    current: currentZone({
      certificates: [stored("id", A)],
      associations: [associated("b.example.com", "id"), associated("c.example.com", "id")],
    }),
    previous: null,
    surroundings: proxied("a", "b", "c", "d", "*.wild"),
  };
  assert.deepEqual(levels(input), [
    "*.wild.example.com: none > none",
    "a.example.com: none > hostname",
    "b.example.com: hostname > disabled",
    "c.example.com: hostname > hostname",
    "d.example.com: none > none",
    "deep.wild.example.com: none > hostname",
  ]);
});

test("a level that is turned on protects what has no certificate of its own, but not what is disabled", () => {
  const input: ZoneInput = {
    desired: desiredZone({ global: true }),
    current: currentZone({
      certificates: [stored("id", A)],
      associations: [associated("b.example.com", "id", { enabled: false })],
    }),
    previous: null,
    surroundings: proxied("a", "b"),
  };
  assert.deepEqual(levels(input), [
    "a.example.com: none > global",
    "b.example.com: disabled > disabled",
  ]);
});

test("without TLS to the origin nothing is protected, and what can't be seen is unknown", () => {
  const zone = (current: Parameters<typeof currentZone>[0], around: Partial<Surroundings> = {}) =>
    levels({
      desired: desiredZone(),
      current: currentZone({
        certificates: [stored("id", A)],
        associations: [associated("a.example.com", "id")],
        ...current,
      }),
      previous: null,
      surroundings: { ...proxied("a", "b"), ...around },
    });
  assert.deepEqual(zone({ sslMode: "flexible" }), [
    "a.example.com: none > none",
    "b.example.com: none > none",
  ]);
  assert.deepEqual(zone({ associationsComplete: false }), [
    "a.example.com: hostname > hostname",
    "b.example.com: unknown > unknown",
  ]);
  assert.deepEqual(zone({}, { zoneLevel: NOTHING_READ.zoneLevel }), [
    "a.example.com: hostname > hostname",
    "b.example.com: unknown > unknown",
  ]);
});

test("an exception's * stands for exactly one label, and matches the wildcard itself", () => {
  const names = (except: readonly string[]): readonly string[] =>
    levels({
      desired: desiredZone({ coverage: { level: "report", except, at: AT } }),
      current: currentZone(),
      previous: null,
      surroundings: proxied("*.dev", "a.dev", "b.a.dev", "dev"),
    }).map((line) => line.slice(0, line.indexOf(":")));
  assert.deepEqual(names(["*.dev.example.com"]), ["b.a.dev.example.com", "dev.example.com"]);
  assert.deepEqual(names(["*.a.dev.example.com", "dev.example.com"]), [
    "*.dev.example.com",
    "a.dev.example.com",
  ]);
});

test("a total is known only if every zone that asks for it is", () => {
  const known = zoneCoverage(
    {
      desired: desiredZone(),
      current: currentZone(),
      previous: null,
      surroundings: proxied("a", "b"),
    },
    { operations: [] },
  );
  const unknown = { ...known, hostnames: null };
  const ignored = { ...unknown, rule: "ignore" } as const;
  assert.equal(totalUnprotected([known, known, ignored], "now"), 4);
  assert.equal(totalUnprotected([known, unknown], "now"), null);
  assert.equal(totalUnprotected([ignored], "now"), null);
});

test("whatever a zone has, what is after a plan is what is then there", () => {
  const names = Array.from({ length: 8 }, (_, n) => `h${n}`);
  fc.assert(
    fc.property(arbitraryZone(), ({ desired, current, previous }) => {
      const surroundings = proxied(...names, "other");
      const plan = makePlan([{ desired, current, previous, surroundings }], OPTIONS);
      const [zone] = plan.zones;
      const all = zone?.coverage.hostnames ?? [];
      assert.equal(all.length, 9);
      for (const { hostname, after } of all) {
        const wants = desired.associations.find((association) => association.hostname === hostname);
        if (wants === undefined || zone?.blockers.length !== 0) continue;
        assert.equal(after, wants.enabled ? "hostname" : "disabled", hostname);
      }
      const unprotected = all.filter(({ after }) => ["none", "disabled"].includes(after));
      assert.equal(countUnprotected({ hostnames: all }, "after"), unprotected.length);
    }),
  );
});
