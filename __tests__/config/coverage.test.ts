import assert from "node:assert/strict";
import { test } from "node:test";
import { parseConfig } from "../../src/config/parse.ts";
import { assertOne, zone } from "./setting.ts";

/** A zone that uses its certificate, with these lines. */
function withCoverage(...lines: readonly string[]): string {
  return zone("hostnames: { api.example.com: api }", ...lines);
}

test("coverage is report, and may be written short or with exceptions", () => {
  const rule = (...lines: readonly string[]): unknown => {
    const { config, problems } = parseConfig(withCoverage(...lines), "aop.yaml");
    assert.deepEqual(problems, []);
    const { level, except } = config?.zones[0]?.coverage ?? {};
    return [level, except];
  };
  assert.deepEqual(rule(), ["report", []]);
  assert.deepEqual(rule("coverage: ignore"), ["ignore", []]);
  assert.deepEqual(rule("coverage: { level: require }"), ["require", []]);
  assert.deepEqual(
    rule(
      'coverage: { level: report, except: [Status.Example.com., "*.DEV.example.com", example.com] }',
    ),
    ["report", ["status.example.com", "*.dev.example.com", "example.com"]],
  );
  assert.deepEqual(rule('coverage: { level: report, except: ["*.bücher.example.com"] }'), [
    "report",
    ["*.xn--bcher-kva.example.com"],
  ]);
});

const MISTAKES: readonly (readonly [string, string, string, RegExp])[] = [
  ["another word", "coverage: all", "7:15", /"coverage" must be ignore, report or require/],
  ["a list", "coverage: [a]", "7:15", /"coverage" must be ignore, report or require, or a map/],
  [
    "more exceptions than a thousand",
    `coverage: { level: report, except: [${"a.example.com, ".repeat(1_001)}] }`,
    "7:40",
    /"except" has too many exceptions: at most 1,000 are allowed/,
  ],
  ["no level", "coverage: { except: [] }", "7:5", /"level" is missing/],
  ["another level", "coverage: { level: al }", "7:24", /"level" must be ignore, report or require/],
  ["an unknown key", "coverage: { level: report, expect: [] }", "7:32", /Did you mean "except"/],
  [
    "half a label",
    'coverage: { level: report, except: ["a*.example.com"] }',
    "7:41",
    /\* stands for one whole part/,
  ],
  [
    "another zone",
    'coverage: { level: report, except: ["*.example.org"] }',
    "7:41",
    /not in the zone "example\.com"/,
  ],
  [
    "no hostname",
    'coverage: { level: report, except: ["a b"] }',
    "7:41",
    /"a b" is not a hostname/,
  ],
];

for (const [what, line, place, pattern] of MISTAKES) {
  test(`coverage with ${what} is one problem, at its place`, () => {
    assertOne(withCoverage(line), `${place} error`, pattern);
  });
}
