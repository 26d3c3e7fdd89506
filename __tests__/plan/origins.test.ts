import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../src/text/message.ts";
import type { OriginProbe } from "../../src/zone/probe.ts";
import { makePlan } from "../../src/plan/make.ts";
import { originSection } from "../../src/render/origins.ts";
import {
  associated,
  currentZone,
  declared,
  desiredZone,
  OPTIONS,
  stored,
  wanted,
} from "./arbitrary.ts";

const A = "a".repeat(64);
const API = "api.example.com";
const DESIRED = desiredZone({ certificates: [declared(A)], associations: [wanted(API, A)] });
const EMPTY = currentZone({});
const APPLIED = currentZone({
  certificates: [stored("a", A)],
  associations: [associated(API, "a")],
});

const RIGHT_FOR_NOW = /^note: Not enforced yet: the origin .*\. That is expected for now/;
const NOT_ENFORCED = /^warning: Not enforced: the origin .* so anyone can reach it\.$/;
const WHERE = "the origin 203\\.0\\.113\\.10:443 of api\\.example\\.com\\. Why\\.$";
const LIKELY = new RegExp(`^warning: Will likely refuse the certificate: ${WHERE}`);
const MAYBE = new RegExp(`^warning: May refuse the certificate: ${WHERE}`);
const INCONCLUSIVE = new RegExp(`^warning: Inconclusive: ${WHERE}`);

type Case = readonly [
  what: string,
  probe: Pick<OriginProbe, "verdict" | "listsIssuer" | "ours">,
  beforeApply: readonly RegExp[],
  afterApply: readonly RegExp[],
  sign: string,
];

const CASES: readonly Case[] = [
  [
    "open, names our issuer",
    { verdict: "open", listsIssuer: true, ours: "untried" },
    [RIGHT_FOR_NOW],
    [NOT_ENFORCED],
    "🟨",
  ],
  [
    "open, names others alone",
    { verdict: "open", listsIssuer: false, ours: "untried" },
    [LIKELY],
    [LIKELY, NOT_ENFORCED],
    "🟨",
  ],
  [
    "open, names others alone and took ours",
    { verdict: "open", listsIssuer: false, ours: "answered" },
    [RIGHT_FOR_NOW],
    [NOT_ENFORCED],
    "🟨",
  ],
  [
    "open, silent to ours",
    { verdict: "open", listsIssuer: null, ours: "unanswered" },
    [MAYBE],
    [MAYBE, NOT_ENFORCED],
    "🟨",
  ],
  [
    "enforced, though it names others alone",
    { verdict: "enforced", listsIssuer: false, ours: "answered" },
    [],
    [],
    "🟩",
  ],
  [
    "enforced, ours untried",
    { verdict: "likely enforced", listsIssuer: null, ours: "untried" },
    [],
    [],
    "🟩",
  ],
  [
    "enforced, names others alone, ours untried",
    { verdict: "likely enforced", listsIssuer: false, ours: "untried" },
    [LIKELY],
    [LIKELY],
    "🟨",
  ],
  [
    "inconclusive",
    { verdict: "inconclusive", listsIssuer: null, ours: "answered" },
    [INCONCLUSIVE],
    [INCONCLUSIVE],
    "🟨",
  ],
  [
    "unreachable",
    { verdict: "unreachable", listsIssuer: null, ours: "untried" },
    [/^warning: Could not be probed: the origin .*\. Why\.$/],
    [/^warning: Could not be probed: the origin .*\. Why\.$/],
    "🟨",
  ],
  ["not probed yet", { verdict: "unprobed", listsIssuer: null, ours: "untried" }, [], [], "⬜"],
  [
    "not allowed to be probed",
    { verdict: "not allowed", listsIssuer: null, ours: "untried" },
    [],
    [/^warning: Not probed: the origin .*\. Why\.$/],
    "🟨",
  ],
];

for (const [what, some, beforeApply, afterApply, sign] of CASES) {
  test(`an origin that is ${what}`, () => {
    const probe = probed(some);
    assertTold(notices(probe, EMPTY), beforeApply);
    assertTold(notices(probe, APPLIED), afterApply);
    assert.ok(originSection([probe], [probe], false)[0]?.rows[0]?.text.includes(sign));
  });
}

test("apply stops at an origin that refuses the certificate, or that it may not ask", () => {
  const stops = (verdict: OriginProbe["verdict"], current: typeof EMPTY): boolean => {
    const probe = probed({ verdict, listsIssuer: null, ours: "answered" });
    const zone = { desired: DESIRED, current, previous: null };
    const [plan] = makePlan([zone], { ...OPTIONS, origins: [probe] }).zones;
    return (plan?.blockers ?? []).length > 0;
  };
  const verdicts = [
    "enforced",
    "likely enforced",
    "open",
    "inconclusive",
    "unreachable",
    "unprobed",
  ];
  for (const verdict of verdicts as OriginProbe["verdict"][]) {
    assert.equal(stops(verdict, EMPTY), false, verdict);
  }
  for (const verdict of ["refuses", "not allowed"] as const) {
    assert.equal(stops(verdict, EMPTY), true, verdict);
    assert.equal(stops(verdict, APPLIED), false, verdict);
  }
});

test("a hostname that loses its certificate is warned of, if its origin may enforce it", () => {
  const leaving = desiredZone({
    certificates: [declared(A)],
    associations: [wanted(API, A, false)],
  });
  const probe = probed({ verdict: "inconclusive", listsIssuer: null, ours: "untried" });
  const zone = { desired: leaving, current: APPLIED, previous: null };
  const [plan] = makePlan([zone], { ...OPTIONS, origins: [probe] }).zones;
  const texts = (plan?.notices ?? []).map(({ message }) => plain(message));
  assert.ok(texts.some((text) => text.startsWith("Traffic may stop when this is applied: the")));
});

function probed(some: Pick<OriginProbe, "verdict" | "listsIssuer" | "ours">): OriginProbe {
  const address = "203.0.113.10:443";
  return { hostname: API, address, reason: "Why.", serverCertificate: null, ...some };
}

/** What is told of the origin when this is what Cloudflare has. */
function notices(probe: OriginProbe, current: typeof EMPTY): readonly string[] {
  const zone = { desired: DESIRED, current, previous: null };
  const [plan] = makePlan([zone], { ...OPTIONS, origins: [probe] }).zones;
  return (plan?.notices ?? [])
    .map(({ severity, message }) => `${severity}: ${plain(message)}`)
    .filter((text) => text.includes("the origin"));
}

function assertTold(texts: readonly string[], patterns: readonly RegExp[]): void {
  assert.equal(texts.length, patterns.length, texts.join("\n"));
  for (const [index, pattern] of patterns.entries()) assert.match(texts[index] ?? "", pattern);
}

const OPEN = { verdict: "open", listsIssuer: null, ours: "untried" } as const;

test("where names are kept back, origins that the plan does not change are counted", () => {
  const naming = { ...OPTIONS, namesHostnames: false, origins: [probed(OPEN)] };
  const planned = (current: typeof EMPTY, newOrigins: readonly string[] = []) =>
    makePlan([{ desired: DESIRED, current, previous: null }], {
      ...naming,
      newOrigins: new Set(newOrigins),
    }).zones[0];
  const { hostname, address } = probed(OPEN);
  const unchanged = planned(APPLIED);
  assert.ok(unchanged);
  assert.deepEqual(unchanged.namedOrigins, []);
  assert.equal(unchanged.origins.length, 1, "for other programs they stay in the plan");
  const texts = unchanged.notices.map(({ message }) => plain(message)).join("\n");
  assert.match(
    texts,
    /^1 other origin of hostnames that this plan does not change accepts requests without/m,
  );
  assert.ok(!texts.includes(address) && !texts.includes(hostname), texts);
  assert.equal(planned(EMPTY)?.namedOrigins.length, 1, "its hostname is enabled by the plan");
  assert.equal(planned(APPLIED, [`${hostname} ${address}`])?.namedOrigins.length, 1, "it is new");
});
