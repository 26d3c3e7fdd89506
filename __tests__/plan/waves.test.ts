import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffZone } from "../../src/plan/diff.ts";
import type { Operation } from "../../src/plan/operation.ts";
import { associationWaves, type AssociationWaves } from "../../src/plan/waves.ts";
import type { CurrentZone } from "../../src/zone/zone.ts";
import {
  associated,
  before,
  currentZone,
  declared,
  desiredZone,
  stored,
  wanted,
} from "./arbitrary.ts";

/** Hostnames by the certificate that they are on: { a: "x y" }. */
type Placed = Readonly<Record<string, string>>;

const NAMES = ["a", "b", "c"];

function fingerprint(name: string): string {
  return name.repeat(64);
}

function entries(placed: Placed): (readonly [hostname: string, certificate: string])[] {
  return Object.entries(placed).flatMap(([name, hostnames]) =>
    hostnames.split(" ").flatMap((host) => (host === "" ? [] : [[host, name] as const])),
  );
}

function currently(placed: Placed): CurrentZone {
  return currentZone({
    certificates: NAMES.map((name) => stored(`id-${name}`, fingerprint(name))),
    associations: entries(placed).map(([host, name]) => associated(host, `id-${name}`)),
  });
}

function ordered(now: Placed, then: Placed, limit: number): AssociationWaves {
  const current = currently(now);
  const desired = desiredZone({
    certificates: NAMES.map((name) => declared(fingerprint(name))),
    associations: entries(then).map(([host, name]) => wanted(host, fingerprint(name))),
  });
  const previous = before(
    entries(now).map(([host]) => host),
    [],
  );
  const { operations } = diffZone(desired, current, previous);
  return associationWaves(
    operations.filter((operation) => operation.kind === "set-association"),
    operations.filter((operation) => operation.kind === "void-association"),
    current,
    limit,
  );
}

function hostnames(operations: readonly Operation[]): string {
  return operations
    .flatMap((operation) => ("hostname" in operation ? [operation.hostname] : []))
    .join(" ");
}

function words({ voidedFirst, waves, stuck, voidedLast }: AssociationWaves): readonly string[] {
  return [
    `void ${hostnames(voidedFirst)}`,
    ...waves.map((wave) => `set ${hostnames(wave)}`),
    `stuck ${hostnames(stuck)}`,
    `void ${hostnames(voidedLast)}`,
  ].filter((line) => !line.endsWith(" "));
}

test("where there is room, everything is set at once and voids come after", () => {
  assert.deepEqual(words(ordered({ a: "x y", b: "z" }, { a: "z", b: "y new" }, 3)), [
    "set new y z",
    "void x",
  ]);
});

test("on a full certificate the hostnames that leave it go first, and the other voids stay last", () => {
  const now = { a: "a1 a2", b: "b1" };
  assert.deepEqual(words(ordered(now, { a: "a2 new" }, 2)), ["void a1", "set new", "void b1"]);
  assert.deepEqual(words(ordered(now, { a: "a2 new", b: "a1" }, 2)), [
    "set a1",
    "set new",
    "void b1",
  ]);
});

test("a move that makes room for another one goes before one that only needs room", () => {
  assert.deepEqual(words(ordered({ a: "w", b: "y b1" }, { a: "y new", b: "w b1" }, 2)), [
    "set y",
    "set w",
    "set new",
  ]);
});

test("two full certificates can't swap hostnames", () => {
  assert.deepEqual(words(ordered({ a: "x", b: "y" }, { a: "y", b: "x" }, 1)), ["stuck x y"]);
  assert.deepEqual(words(ordered({ a: "x", b: "y" }, { a: "y", c: "x" }, 1)), ["set x", "set y"]);
});

test("no certificate ever holds more hostnames than allowed, and everything is done once", () => {
  const hosts = Array.from({ length: 8 }, (_, n) => `h${n}`);
  const placed = fc
    .array(fc.constantFrom(...NAMES, null), { minLength: hosts.length, maxLength: hosts.length })
    .map((places) =>
      Object.fromEntries(
        NAMES.map((name) => [name, hosts.filter((_, n) => places[n] === name).join(" ")]),
      ),
    );
  fc.assert(
    fc.property(placed, placed, fc.integer({ min: 2, max: 5 }), (now, then, limit) => {
      const fits = (all: Placed): boolean =>
        NAMES.every((name) => entries({ a: all[name] ?? "" }).length <= limit);
      fc.pre(fits(now) && fits(then));
      const { voidedFirst, waves, stuck, voidedLast } = ordered(now, then, limit);
      const places = new Map(entries(now));
      for (const { hostname } of voidedFirst) places.delete(hostname);
      for (const wave of waves) {
        // In a wave all of them may be there before any of them has left.
        const during = [...places, ...targets(wave)].map((pair) => pair.join());
        const held = Map.groupBy(new Set(during), (pair) => pair.split(",")[1]);
        for (const [name, all] of held) assert.ok(all.length <= limit, `${all.length} on ${name}`);
        for (const [hostname, name] of targets(wave)) places.set(hostname, name);
      }
      for (const { hostname } of voidedLast) places.delete(hostname);
      if (stuck.length > 0) return;
      assert.deepEqual([...places].sort(), entries(then).sort());
    }),
    { seed: 11, numRuns: 2000 },
  );
});

function targets(wave: AssociationWaves["waves"][number]): (readonly [string, string])[] {
  return wave.map(({ hostname, after }) => [hostname, after.certificate.fingerprint[0] ?? ""]);
}
