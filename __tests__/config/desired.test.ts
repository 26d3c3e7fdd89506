import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { Config } from "../../src/config/config.ts";
import { type Certificates, loadConfig } from "../../src/config/load.ts";
import { buildDesired, declaredCertificates, selectZones } from "../../src/config/desired.ts";
import { certificateKey, type DesiredZone } from "../../src/zone/zone.ts";
import { makeLeaf } from "../fixtures/certificates.ts";

const PEMS = await Promise.all(
  Array.from({ length: 4 }, async () => (await makeLeaf()).certificatePem),
);

type Shape = {
  readonly eol: string;
  readonly upper: boolean;
  /** Turns the order of keys. */
  readonly order: <T>(all: readonly T[]) => readonly T[];
};
const PLAIN: Shape = { eol: "\n", upper: false, order: (all) => all };

type Zone = {
  readonly name: string;
  readonly global: boolean | null;
  readonly zoneLevel: { readonly certificate: number; readonly enabled: boolean } | null;
  readonly certificates: number;
  readonly hostnames: readonly (readonly [label: string, certificate: number, enabled: boolean])[];
};

/** The zones as an aop.yaml (JSON is YAML), in one of the ways in which the same can be written. */
function write(zones: readonly Zone[], { upper, order }: Shape): string {
  const map = (entries: readonly (readonly [string, unknown])[]): string =>
    `{${order(entries)
      .map(
        ([key, value]) =>
          `${JSON.stringify(key)}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
      )
      .join(", ")}}`;
  const name = (hostname: string): string => (upper ? `${hostname.toUpperCase()}.` : hostname);
  const zone = (of: Zone): string =>
    map([
      ...(of.global === null ? [] : [["global", of.global] as const]),
      ...(of.zoneLevel
        ? [
            [
              "zone_level",
              map([
                ["certificate", `c${of.zoneLevel.certificate}`],
                ["enabled", of.zoneLevel.enabled],
              ]),
            ] as const,
          ]
        : []),
      [
        "certificates",
        map(
          Array.from({ length: of.certificates }, (_, n) => [
            `c${n}`,
            map([
              ["certificate", `c${n}.pem`],
              ["private_key", { env: "K" }],
            ]),
          ]),
        ),
      ],
      [
        "hostnames",
        map(
          of.hostnames.map(([label, certificate, enabled]) => [
            name(`${label}.${of.name}`),
            map([
              ["certificate", `c${certificate}`],
              ["enabled", enabled],
            ]),
          ]),
        ),
      ],
    ]);
  return map([
    ["version", 1],
    ["zones", map(zones.map((of) => [name(of.name), zone(of)]))],
  ]);
}

async function loaded(
  zones: readonly Zone[],
  shape: Shape,
): Promise<{ readonly config: Config; readonly certificates: Certificates }> {
  const text = write(zones, shape);
  const { config, certificates, problems } = await loadConfig({
    file: "aop.yaml",
    read: (path) => {
      const pem = PEMS[Number(/c(\d)\.pem/.exec(path)?.[1])] ?? "";
      return Promise.resolve({
        kind: "file",
        text: path === "aop.yaml" ? text : pem.replaceAll("\n", shape.eol),
      });
    },
    environment: {},
    allowedEnvironment: null,
    now: new Date(),
    expiry: null,
  });
  assert.ok(config, `${text}\n${JSON.stringify(problems)}`);
  return { config, certificates };
}

async function desired(zones: readonly Zone[], shape: Shape): Promise<readonly DesiredZone[]> {
  const { config, certificates } = await loaded(zones, shape);
  return buildDesired(config, certificates);
}

/** Positions are where things stand: they are the one thing that may differ. */
function withoutPositions(zones: readonly DesiredZone[]): string {
  return JSON.stringify(zones, (key, value: unknown) => (key === "at" ? undefined : value), 1);
}

test("a certificate goes to the store of what uses it, and to the hostnames' store when nothing does", async () => {
  const [zone] = await desired(
    [
      {
        name: "a.de",
        global: true,
        zoneLevel: { certificate: 2, enabled: true },
        certificates: 4,
        hostnames: [
          ["x", 0, true],
          ["b", 1, false],
          ["z", 0, true],
        ],
      },
    ],
    PLAIN,
  );
  assert.deepEqual(
    zone?.certificates.map(({ name, stores }) => [name, stores]),
    [
      ["c0", ["hostname"]],
      ["c1", ["hostname"]],
      ["c2", ["zone"]],
      ["c3", ["hostname"]],
    ],
  );
  assert.equal(zone.zoneLevel?.fingerprint, zone.certificates[2]?.certificate.fingerprint);
  assert.deepEqual(
    zone.associations.map(({ hostname, enabled }) => [hostname, enabled]),
    [
      ["b.a.de", false],
      ["x.a.de", true],
      ["z.a.de", true],
    ],
  );
  assert.equal(zone.associations[0]?.fingerprint, zone.certificates[1]?.certificate.fingerprint);
  assert.equal(zone.global, true);
});

test("a certificate of both levels goes to both stores", async () => {
  const zone: Zone = {
    name: "a.de",
    global: null,
    zoneLevel: { certificate: 0, enabled: false },
    certificates: 1,
    hostnames: [["x", 0, true]],
  };
  const [only] = await desired([zone], PLAIN);
  assert.deepEqual(only?.certificates[0]?.stores, ["hostname", "zone"]);
  assert.deepEqual(only.zoneLevel, {
    fingerprint: only.certificates[0].certificate.fingerprint,
    enabled: false,
  });
});

const ZONE = fc.integer({ min: 1, max: 4 }).chain((certificates) => {
  const certificate = fc.nat({ max: certificates - 1 });
  return fc.record({
    name: fc.constantFrom("a.de", "b.de", "example.com", "sub.example.com", "xn--mnchen-3ya.de"),
    global: fc.option(fc.boolean()),
    zoneLevel: fc.option(fc.record({ certificate, enabled: fc.boolean() })),
    certificates: fc.constant(certificates),
    hostnames: fc.uniqueArray(
      fc.tuple(fc.constantFrom("www", "api", "a1", "_x", "b-c", "10"), certificate, fc.boolean()),
      { selector: ([label]) => label, maxLength: 6 },
    ),
  });
});
const ZONES = fc.uniqueArray(ZONE, { selector: ({ name }) => name, minLength: 1, maxLength: 4 });

test("order of keys, letter case, trailing dots and line ends of PEM files make no difference", async () => {
  await fc.assert(
    fc.asyncProperty(
      ZONES,
      fc.constantFrom("\r\n", "\r", "\n  "),
      fc.integer(),
      async (zones, eol, turn) => {
        const order = <T>(all: readonly T[]): readonly T[] => {
          const from = all.length === 0 ? 0 : Math.abs(turn) % all.length;
          const turned = [...all.slice(from), ...all.slice(0, from)];
          return turn % 2 === 0 ? turned : turned.reverse();
        };
        const actual = withoutPositions(await desired(zones, PLAIN));
        const other = withoutPositions(await desired(zones, { eol, upper: true, order }));
        assert.equal(other, actual);
      },
    ),
    { seed: 2, numRuns: 100 },
  );
});

test("an apply makes ours exactly what it wants, each certificate in the stores that it is for", async () => {
  await fc.assert(
    fc.asyncProperty(ZONES, async (zones) => {
      const { config, certificates } = await loaded(zones, PLAIN);
      for (const { name, certificates: wanted } of buildDesired(config, certificates)) {
        const zone = config.zones.find((candidate) => candidate.name === name);
        const keys = wanted.flatMap(({ certificate: { fingerprint }, stores }) =>
          stores.map((store) => certificateKey(store, fingerprint)),
        );
        const found = zone && declaredCertificates(zone, certificates.get(name) ?? new Map());
        assert.deepEqual(found?.toSorted(), keys.sort());
      }
    }),
    { seed: 3, numRuns: 50 },
  );
});

function config(...names: readonly string[]): Config {
  const at = { file: "aop.yaml", line: 1, column: 1 };
  const rest = {
    id: null,
    apiTokenEnv: null,
    global: null,
    zoneLevel: null,
    certificates: [],
    hostnames: [],
  };
  return {
    file: "aop.yaml",
    zones: names.map((name) => ({
      name,
      ...rest,
      unmanaged: "report" as const,
      coverage: { level: "report" as const, except: [], at },
      at,
    })),
  };
}

test("zones are selected by name in any form, all of them when none is named", () => {
  const all = config("a.de", "b.de", "xn--4ca.de");
  const selected = (...names: readonly string[]): readonly string[] | string => {
    const result = selectZones(all, names);
    return result.kind === "selected"
      ? result.config.zones.map(({ name }) => name)
      : result.message;
  };
  assert.deepEqual(selected(), ["a.de", "b.de", "xn--4ca.de"]);
  assert.deepEqual(selected(" Ä.de. ", "A.DE"), ["a.de", "xn--4ca.de"]);
});

test("a selected zone that the file does not have is an error with a suggestion", () => {
  const result = selectZones(config("example.com", "other.net"), ["exmaple.com", "nowhere.org"]);
  assert.deepEqual(result, {
    kind: "problem",
    message:
      'The zone "exmaple.com" is not in "aop.yaml". Did you mean "example.com"? The zone "nowhere.org" is not in "aop.yaml".',
  });
});

test("a certificate that was not loaded is a mistake of the caller, not left out silently", () => {
  const at = { file: "aop.yaml", line: 1, column: 1 };
  const [zone] = config("a.de").zones;
  assert.ok(zone);
  const zoneLevel = { certificate: "c", enabled: true, at };
  const broken = { file: "aop.yaml", zones: [{ ...zone, zoneLevel }] };
  assert.throws(() => buildDesired(broken, new Map()), /"c" of the zone "a\.de" was not loaded/);
});
