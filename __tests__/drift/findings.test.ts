import assert from "node:assert/strict";
import { test } from "node:test";
import { driftFindings, type Finding, findingsDigest, isDrift } from "../../src/drift/findings.ts";
import { restoringDigests } from "../../src/plan/restore.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { certificate, planOf, zoneInput } from "./states.ts";

const DAY = 86_400_000;
const api = await certificate("api.example.com");
const other = await certificate("other.example.com");
const HOSTS = ["a.example.com", "b.example.com", "c.example.com"];

function find(
  zone: ZoneInput,
  options: Parameters<typeof planOf>[1] & { readonly restoring?: ReadonlySet<string> } = {},
): readonly Finding[] {
  return driftFindings(planOf([zone], options), [zone], options.restoring ?? null);
}

function severities(zone: ZoneInput): readonly string[] {
  return find(zone).map(({ severity }) => severity);
}

test("as declared there is nothing to tell", () => {
  const findings = find(zoneInput("example.com", api, HOSTS));
  assert.deepEqual(findings, []);
  assert.equal(findingsDigest(findings), null);
  assert.equal(isDrift(findings), false);
});

test("removed and disabled is enforcement lost, and worse than a wrong certificate", () => {
  const base = zoneInput("example.com", api, HOSTS);
  const [a, b] = base.current.associations;
  assert.ok(a && b);
  const certificates = [
    ...base.current.certificates,
    { store: "hostname", id: "c2", status: "active", uploadedOn: null, certificate: other },
  ] as const;
  const zone = zoneInput("example.com", api, HOSTS, {
    current: {
      certificates,
      associations: [
        { ...a, certificateId: "c2" },
        { ...b, enabled: false },
      ],
    },
  });
  assert.deepEqual(severities(zone), ["lost", "lost", "wrong"]);
});

test("what is presented although it is declared off is no loss", () => {
  const base = zoneInput("example.com", api, ["a.example.com"]);
  const associations = base.desired.associations.map((association) => ({
    ...association,
    enabled: false,
  }));
  assert.deepEqual(severities({ ...base, desired: { ...base.desired, associations } }), ["other"]);
});

test("an SSL mode without TLS to the origin is a loss, but only where something is declared on", () => {
  const current = { sslMode: "off" };
  assert.deepEqual(severities(zoneInput("example.com", api, HOSTS, { current })), ["lost"]);
  const nothing = zoneInput("example.com", api, [], { current });
  assert.deepEqual(severities(nothing), []);
});

test("days left change no digest; that a certificate expires, and that it has expired, does", async () => {
  const soon = await certificate("soon.example.com", 20);
  const zone = zoneInput("example.com", soon, HOSTS);
  const on = (days: number): readonly Finding[] =>
    find(zone, { now: new Date(Date.now() + days * DAY) });
  assert.deepEqual(
    [on(0), on(5), on(25)].map((found) => found.map(({ severity }) => severity)),
    [["expiring"], ["expiring"], ["expired"]],
  );
  assert.equal(findingsDigest(on(0)), findingsDigest(on(5)));
  assert.notEqual(findingsDigest(on(5)), findingsDigest(on(25)));
  assert.equal(isDrift(on(25)), false);
});

test("the digest does not depend on the order of zones", () => {
  const current = { associations: [] };
  const zones = ["one.example", "two.example"].map((name) =>
    zoneInput(name, api, [`api.${name}`], { current }),
  );
  const digest = (all: readonly ZoneInput[]): string | null =>
    findingsDigest(driftFindings(planOf(all), all, null));
  assert.equal(digest(zones), digest(zones.toReversed()));
});

test("what only the present file declares is pending; what the last applied one declares too was changed", () => {
  const current = { associations: [] };
  const now = zoneInput("example.com", api, ["a.example.com", "b.example.com"], { current });
  const then = zoneInput("example.com", api, ["a.example.com"]).desired;
  const restoring = restoringDigests([then], [now]);
  assert.deepEqual(
    find(now, { restoring }).map(({ what, pending }) => [
      what.kind === "operation" && "hostname" in what.operation && what.operation.hostname,
      pending,
    ]),
    [
      ["a.example.com", false],
      ["b.example.com", true],
    ],
  );
});

test("to restore never covers an operation with another target or from another state", () => {
  const zone = zoneInput("example.com", api, ["a.example.com"], { current: { associations: [] } });
  const digestOf = (input: ZoneInput): string =>
    planOf([input]).zones[0]?.operations.at(-1)?.digest ?? "";
  const restoring = restoringDigests([zone.desired], [zone]);
  assert.ok(restoring.has(digestOf(zone)));
  const off = zone.desired.associations.map((association) => ({ ...association, enabled: false }));
  assert.ok(!restoring.has(digestOf({ ...zone, desired: { ...zone.desired, associations: off } })));
  const elsewhere = { ...zone, current: { ...zone.current, id: "another zone" } };
  assert.ok(!restoring.has(digestOf(elsewhere)));
});
