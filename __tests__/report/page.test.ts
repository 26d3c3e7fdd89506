import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { html, link } from "../../src/report/html/template.ts";
import { reportPage } from "../../src/report/html/page.ts";
import type { Report } from "../../src/report/schema.ts";
import { pages } from "./pages.ts";

const ALL = pages();
const SAMPLE = ALL.everything;

const HOSTILE = fc.constantFrom(
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</style><script>",
  "<!--",
  "]]>",
  "&lt;b&gt;",
  "javascript:alert(1)",
  "\u202egnp.exe\u0000\u2028",
  "{{constructor}}",
);

/** What takes part in the page's own words: a text that decides something is no foreign one. */
const OWN =
  /^(version|time|since|at|mode|state|level|store|severity|rule|notBefore|notAfter|edge)$/;

/** The report with another text in the place of every foreign one. */
function withText(report: Report, text: (before: string) => string): Report {
  return JSON.parse(
    JSON.stringify(report, (key, value: unknown) =>
      typeof value === "string" && !OWN.test(key) ? text(value) : value,
    ),
  ) as Report;
}

/** Every tag of the page, in its order. */
function tags(page: string): readonly string[] {
  return page.match(/<[^>]*>/g) ?? [];
}

test("whatever a certificate, an origin, Cloudflare or an older report says, it adds no tag and no attribute", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(HOSTILE, fc.string()), { minLength: 1 }), (texts) => {
      let next = 0;
      const report = withText(SAMPLE, () => texts[next++ % texts.length] ?? "");
      const page = reportPage({ ...report, zones: withKnownCertificates(report.zones) });
      assert.deepEqual(tags(page), tags(reportPage(plainTexts(report))));
    }),
    { numRuns: 60 },
  );
  assert.ok(tags(reportPage(SAMPLE)).length > 300);
});

/** The same report with harmless texts: what is equal stays equal, since rows depend on it. */
function plainTexts(report: Report): Report {
  const names = new Map<string, string>();
  const plain = withText(report, (before) => {
    const name = names.get(before) ?? `x${names.size}`;
    names.set(before, name);
    return name;
  });
  return { ...plain, zones: withKnownCertificates(plain.zones) };
}

/** Links are made of addresses only, and the cells of certificates need one that is there. */
function withKnownCertificates(zones: Report["zones"]): Report["zones"] {
  return zones.map((zone) => ({
    ...zone,
    hostnames: zone.hostnames.map((hostname) => ({ ...hostname, certificate: null })),
  }));
}

test("texts are escaped in what is shown and in attributes, and invisible characters are written out", () => {
  assert.equal(
    html`<p title="${'"<&'}">${"'>"}</p>`.html,
    '<p title="&quot;&lt;&amp;">&#39;&gt;</p>',
  );
  assert.equal(html`${"a\u202eb"}`.html, "a\\u{202e}b");
});

test("only addresses of the web are links", () => {
  assert.match(link("https://example.com/1", "x").html, /^<a href="https:\/\/example\.com\/1"/);
  for (const url of ["javascript:alert(1)", "data:text/html,x", "no address", null])
    assert.equal(link(url, "x").html, "x");
});

test("a page loads nothing and runs nothing", () => {
  for (const report of Object.values(ALL)) {
    const page = reportPage(report);
    assert.doesNotMatch(
      page,
      /<(script|link|img|iframe|object|embed|form|base|svg)\b|@import|url\(|\son\w+=/i,
    );
    assert.match(page, /default-src 'none'/);
    assert.match(page, /<html lang="en">/);
    assert.match(page, /<title>[^<]+<\/title>/);
  }
});

test("one hundred percent are all hostnames, and no less is said to be", () => {
  const zone = SAMPLE.zones[0];
  assert.ok(zone?.coverage.levels);
  const levels = { ...zone.coverage.levels, hostname: 999, disabled: 0, none: 1 };
  const page = reportPage({
    ...SAMPLE,
    zones: [{ ...zone, coverage: { ...zone.coverage, levels } }],
  });
  assert.match(page, /<p class="percent">99</);
});

test("a report without zones, and one that knows no coverage, say so", () => {
  assert.match(reportPage(ALL.empty), /Unknown/);
});
