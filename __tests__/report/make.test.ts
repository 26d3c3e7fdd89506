import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { makePlan } from "../../src/plan/make.ts";
import type { Facts } from "../../src/report/facts.ts";
import { readReport, reportText } from "../../src/report/file.ts";
import { reportPage } from "../../src/report/html/page.ts";
import { makeReport } from "../../src/report/make.ts";
import type { Report, ReportHostname } from "../../src/report/schema.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { applyAll } from "../plan/model.ts";
import { arbitraryZone, OPTIONS } from "../plan/arbitrary.ts";
import { API, APPLIED, ASKED, factsOf, fleetZone, PROBES, shopZone } from "./example.ts";

function hostname(report: Report, name: string): ReportHostname {
  const found = report.zones
    .flatMap(({ hostnames }) => hostnames)
    .find((entry) => entry.hostname === name);
  assert.ok(found, `${name} is in the report`);
  return found;
}

/** "zone subject what: before > after" */
function changes({ changes }: Report): readonly string[] {
  return (changes?.items ?? []).map(
    ({ subject, what, before, after }) => `${subject} ${what}: ${before ?? "-"} > ${after ?? "-"}`,
  );
}

/** The example with each of its lists in another order. */
function shuffled(input: ZoneInput): ZoneInput {
  const { desired, current } = input;
  return {
    ...input,
    desired: {
      ...desired,
      associations: desired.associations.toReversed(),
      certificates: desired.certificates.toReversed(),
    },
    current: {
      ...current,
      associations: current.associations.toReversed(),
      certificates: current.certificates.toReversed(),
    },
  };
}

test("a hostname has the level that decides, its certificate, and what is known of its origins", () => {
  const report = makeReport(factsOf([shopZone(), fleetZone()]), null);
  const { level, certificate, origins, edge } = hostname(report, "api.example.com");
  assert.deepEqual([level, certificate, edge], ["hostname", API.fingerprint, null]);
  assert.deepEqual(
    origins.map(({ address, verdict, at }) => [address, verdict, at]),
    [
      ["203.0.113.10:443", "enforced", "2026-11-23T11:59:00.000Z"],
      ["[2001:db8::10]:443", "enforced", "2026-11-23T11:59:00.000Z"],
    ],
  );
  assert.equal(hostname(report, "shop.example.com").level, "none");
  assert.equal(hostname(report, "admin.example.com").level, "disabled");
  assert.equal(hostname(report, "old.example.com").reach, "dns-only");
  assert.equal(hostname(report, "www.example.org").level, "zone");
  assert.deepEqual(report.zones[0]?.coverage.levels, {
    ...{ hostname: 4, zone: 0, global: 0, disabled: 1, none: 2, unknown: 0 },
  });
});

test("what is to be looked at comes first, the worst at the top", () => {
  const { findings } = makeReport(factsOf([shopZone(), fleetZone()]), null);
  const texts = findings.map(({ severity, message }) => `${severity} ${message}`);
  for (const wanted of [
    /^danger old\.example\.com is DNS-only/,
    /^danger The origin 203\.0\.113\.10:443 of shop\.example\.com accepts requests without/,
    /^danger The certificate CN=legacy, O=Example Ltd \(d0d0d0d0d0d0\) is in use and expired on 2026-11-02/,
    /^danger 3 proxied hostnames get no client certificate/,
    /^warning The certificate partner \(9c9c9c9c9c9c\) expires on 2026-12-09/,
  ]) {
    assert.ok(
      texts.some((sentence) => wanted.test(sentence)),
      `${String(wanted)} in ${texts.join("\n")}`,
    );
  }
  assert.deepEqual(findings.map(({ severity }) => severity).toSorted(), [
    ...["danger", "danger", "danger", "danger", "warning"],
  ]);
});

test("after a complete apply it shows what was applied, after another one what is unknown", () => {
  const zones = [shopZone(), fleetZone()];
  const apply = (complete: boolean): Report =>
    makeReport(factsOf(zones, { mode: "apply", applied: { ...APPLIED, complete } }), null);
  const done = apply(true);
  assert.equal(hostname(done, "shop.example.com").level, "hostname");
  assert.equal(hostname(done, "shop.example.com").certificate, API.fingerprint);
  assert.equal(hostname(done, "api.example.com").edge?.verdict, "answered");
  assert.deepEqual(done.zones[0]?.differences, []);
  const failed = apply(false);
  assert.equal(hostname(failed, "shop.example.com").level, "unknown");
  assert.equal(hostname(failed, "api.example.com").level, "hostname");
  assert.equal(failed.zones[0]?.differences.length, 1);
  assert.match(failed.findings[0]?.message ?? "", /did not complete/);
});

test("origins that were asked again after an apply have their later verdict", () => {
  const origins = PROBES.map((probe) => ({ ...probe, verdict: "enforced" as const }));
  const facts = factsOf([shopZone()], { mode: "apply", applied: { ...APPLIED, origins } });
  const { origins: found } = hostname(makeReport(facts, null), "shop.example.com");
  assert.deepEqual(
    found.map(({ verdict, at }) => [verdict, at]),
    [["enforced", APPLIED.probedAt]],
  );
});

test("a verdict through Cloudflare is kept with its time as long as the hostname gets the same certificate", () => {
  const applied = APPLIED;
  const time = "2026-11-01T00:00:00.000Z";
  const before = makeReport(factsOf([shopZone()], { mode: "apply", time, applied }), null);
  const later = makeReport(factsOf([shopZone()]), before);
  for (const report of [before, later])
    assert.equal(hostname(report, "api.example.com").edge?.at, ASKED);
  const shop = shopZone();
  const current = {
    ...shop.current,
    associations: shop.current.associations.filter(
      ({ hostname }) => hostname !== "api.example.com",
    ),
  };
  const lost = makeReport(factsOf([{ ...shop, current }]), before);
  assert.equal(hostname(lost, "api.example.com").edge, null);
});

test("nothing has changed since a report on the same state, and what has is told", () => {
  const before = makeReport(factsOf([shopZone(), fleetZone()]), null);
  assert.deepEqual(changes(makeReport(factsOf([shopZone(), fleetZone()]), before)), []);
  const shop = shopZone();
  const associations = shop.current.associations.map((association) =>
    association.hostname === "api.example.com" ? { ...association, enabled: false } : association,
  );
  const after = makeReport(
    factsOf([{ ...shop, current: { ...shop.current, associations, sslMode: "full" } }]),
    before,
  );
  assert.deepEqual(changes(after), [
    "example.com SSL/TLS mode: strict > full",
    "example.com hostnames without a certificate: 3 > 4",
    "example.com differences: 1 > 2",
    "api.example.com level: hostname > disabled",
    `api.example.com certificate: ${API.fingerprint.slice(0, 12)} > -`,
    "example.org zone: reported > -",
  ]);
});

test("where names are kept back it names what aop.yaml declares, and counts verdicts", () => {
  const earlier = makeReport(factsOf([shopZone(), fleetZone()]), null);
  const report = makeReport(factsOf([shopZone(), fleetZone()], { named: false }), earlier);
  assert.deepEqual(report.changes?.items, []);
  const texts = [reportText(report), reportPage(report)].join("\n");
  for (const secret of ["backstage.example.com", "legacy", "www.example.org"])
    assert.ok(!texts.includes(secret), `${secret} is named`);
  assert.ok(!texts.includes("203.0.113.10"), "an origin's address");
  assert.deepEqual(report.zones[0]?.unnamed, {
    hostnames: 2,
    origins: { enforced: 3, open: 1, unreachable: 1 },
    edge: {},
  });
  assert.equal(report.zones[0].coverage.levels?.none, 2);
  assert.ok(
    report.findings.some(
      ({ message }) => message === "1 origin accepts requests without a certificate.",
    ),
  );
});

test("the same state has the same bytes, whatever its order, and but for the time", () => {
  const zones = [shopZone(), fleetZone()];
  const facts = factsOf(zones);
  const text = reportText(makeReport(facts, null));
  const other = factsOf(zones.map(shuffled).reverse());
  assert.equal(reportText(makeReport(other, null)), text);
  const time = "2026-11-23T12:34:56.000Z";
  const later = reportText(makeReport({ ...facts, time }, null));
  assert.equal(later.replaceAll(time, facts.time), text);
});

test("the levels after an apply are those that are read then", () => {
  fc.assert(
    fc.property(arbitraryZone(), (input) => {
      const { name } = input.desired;
      const plan = makePlan([input], OPTIONS);
      const operations = plan.zones[0]?.operations.map(({ operation }) => operation) ?? [];
      const facts = (parts: Partial<Facts>): Facts => ({ ...factsOf([input]), plan, ...parts });
      const applied = makeReport(facts({ applied: { ...APPLIED, edge: [] } }), null);
      const next = { ...input, current: applyAll(input.current, operations) };
      const read = makeReport(factsOf([next]), null);
      const levels = (report: Report): object =>
        Object.fromEntries(
          (report.zones.find((zone) => zone.name === name)?.hostnames ?? [])
            .filter(({ declared }) => declared)
            .map(({ hostname, level, certificate }) => [hostname, [level, certificate]]),
        );
      assert.deepEqual(levels(applied), levels(read));
    }),
  );
});

test("what is written is read again, and nothing else is taken for a report", () => {
  const report = makeReport(factsOf([shopZone(), fleetZone()]), null);
  assert.deepEqual(readReport(reportText(report)), report);
  for (const text of ["", "{}", "[]", "null", reportText({ ...report, version: 2 as 1 })])
    assert.equal(readReport(text), null);
});

test("docs/evidence.md explains every field", () => {
  const documented = readFileSync(new URL("../../docs/evidence.md", import.meta.url), "utf8");
  const report = makeReport(
    factsOf([shopZone(), fleetZone()], { applied: { ...APPLIED, complete: false } }),
    makeReport(factsOf([fleetZone()]), null),
  );
  const words = new Set(documented.match(/\w+/g));
  const values = /^(x|hostname|zone|global|disabled|none|unknown)$/;
  const fields = new Set<string>();
  JSON.stringify(report, (key, value: unknown) => {
    fields.add(key);
    return value;
  });
  const missing = [...fields].filter((field) => /^[a-z]/i.test(field) && !values.test(field));
  assert.ok(missing.length > 40);
  assert.deepEqual(
    missing.filter((field) => field !== "enforced" && !words.has(field)),
    [],
  );
});
