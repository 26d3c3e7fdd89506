import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseConfig } from "../../src/config/parse.ts";
import { structureProblem } from "../../src/config/structure.ts";
import { problems } from "./setting.ts";

/** Each refused after so many characters, however long the text goes on. */
const REFUSED: readonly (readonly [piece: string, most: number])[] = [
  ["[,", 10],
  ["{,", 10],
  ["[", 100],
  ["{a: ", 500],
  ["[a,", 500],
  ["- ", 200],
  ["? ", 200],
  [": ", 200],
  ["[a,,", 10],
  ["a:\n", 100_000],
  ["a: b\n", 200_000],
  ["- a\n", 100_000],
  ["&a ", 50_000],
  ["*a\n", 50_000],
  ["!a ", 1_000],
  ["---\n", 1_000],
  ["...\n", 1_000],
  ["%a\n", 1_000],
  ["? a\n", 5_000],
  ['"a" ', 10_000],
  ["key\n: ", 10_000],
  ["\n", 25_000],
  [" \n", 50_000],
  ["#\n", 50_000],
  ["  # x\n\n", 200_000],
  ["  a.de: x\n", 800_000],
];

test("what can't be a configuration is refused after a number of steps that its size does not change", () => {
  for (const [piece, most] of REFUSED) {
    for (let kilobytes = 1; kilobytes <= 1024; kilobytes *= 4) {
      const text = piece.repeat(Math.ceil((kilobytes * 1024) / piece.length));
      const refused = structureProblem(text);
      if (text.length <= most) continue;
      assert.ok(refused !== null, `${JSON.stringify(piece)} × ${kilobytes} kB passes`);
      assert.ok(refused.offset <= most, `${JSON.stringify(piece)}: ${refused.offset}`);
    }
  }
});

test("a text that nothing ends is refused where it begins", () => {
  for (const [before, piece] of [
    ['a: "', "x"],
    ['a: "', "\n"],
    ["a: '", "''"],
    ["a: |\n", "  x\n"],
    ["a: >\n", "  x\n\n"],
    ["a: ", "x "],
    ["# ", "x"],
    ["&", "x"],
    ["!", "x"],
  ] as const) {
    const refused = structureProblem(before + piece.repeat((1024 * 1024) / piece.length));
    assert.ok(refused !== null && refused.offset <= before.length, `${before}${piece}`);
  }
});

/** What YAML has a meaning for. */
const PIECES = Array.from("[]{}:,-?|>&*!%#'\"\\\n \ta").concat([
  ...[
    "a: b\n",
    "- a\n",
    "  ",
    "*a ",
    "&a ",
    "---\n",
    "key: |\n",
    "{a: ",
    "\n\n",
    "# x\n",
    "x".repeat(50),
  ],
]);

test("the steps until a repeated text is refused don't depend on how often it is repeated", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }), (pieces) => {
      const piece = pieces.join("");
      const [half, whole] = [256, 512].map((kilobytes) =>
        structureProblem(piece.repeat(Math.ceil((kilobytes * 1024) / piece.length))),
      );
      if (half !== null) assert.deepEqual(whole, half);
    }),
    { seed: 12, numRuns: 30 },
  );
});

test("a configuration of a thousand zones may have comments and blank lines between all of its lines", () => {
  const line = "      # why\n\n      host.example.com: { certificate: api-certificate-2026 }\n";
  const zone = `  # ours\n\n  a.example:\n    hostnames:\n${line.repeat(60)}`;
  assert.equal(structureProblem(`version: 1\nzones:\n${zone.repeat(1_000)}`), null);
});

test("more lines than any configuration has are refused before they are counted", () => {
  const message = /^0:0 error "aop\.yaml" has more than 500,000 lines: split it/;
  const [problem = ""] = problems("\n".repeat(500_001));
  assert.match(problem, message);
});

test("hundreds of kilobytes of anything end with a few problems", () => {
  for (const piece of [
    "\n",
    "#\n",
    "'a'\n",
    "long-key: x-value\n",
    "a\n",
    "|\n",
    "${{ ",
    "\u00a0",
    "<<: *a\n",
  ]) {
    const found = problems(piece.repeat(Math.ceil((200 * 1024) / piece.length)));
    assert.ok(
      found.length >= 1 && found.length <= 501,
      `${JSON.stringify(piece)}: ${found.length}`,
    );
  }
});

test("a file with more mistakes than can be held is refused in one sentence", () => {
  const hostnames = Array.from(
    { length: 140 },
    (_, n) => `      host-${n}.example.com: 1234567890\n`,
  ).join("");
  const zones = Array.from(
    { length: 1_000 },
    (_, n) => `  z${n}.de:\n    hostnames:\n${hostnames}`,
  );
  assert.deepEqual(problems(`version: 1\nzones:\n${zones.join("")}`), [
    "1:1 error The file has too many mistakes to list them: it can't be a configuration.",
  ]);
});

test("1,000 zones load, one more does not", () => {
  const fleet = (zones: number, hostnames: number): string =>
    `version: 1\nzones:\n${Array.from({ length: zones }, (_, zone) =>
      [
        `  zone-${zone}.example:`,
        "    certificates:",
        "      api: { certificate: certs/api.pem, private_key: { env: AOP_KEY } }",
        "    hostnames:",
        ...Array.from({ length: hostnames }, (_, n) => `      host-${n}.zone-${zone}.example: api`),
        "",
      ].join("\n"),
    ).join("")}`;
  const { config, problems: none } = parseConfig(fleet(1_000, 10), "aop.yaml");
  assert.deepEqual(none, []);
  assert.equal(config?.zones.length, 1_000);
  assert.deepEqual(problems(fleet(1_001, 1)), [
    "2:1 error The file has 1001 zones, but at most 1000 are allowed: split it into several configurations.",
  ]);
});

test("more zones, hostnames or entries than can be meant are refused where they become too many", () => {
  const keys = (count: number, indent: string, value: string): string =>
    Array.from({ length: count }, (_, n) => `${indent}key-${n}.a.example: ${value}\n`).join("");
  const items = (count: number): string =>
    Array.from({ length: count }, (_, n) => `        - key-${n}.a.example\n`).join("");
  const zones = "version: 1\nzones:\n";
  const zone = `${zones}  a.example:\n`;
  const certificates = (key: string): string =>
    `  a.example:\n    certificates:\n${`      c: { certificate: x, ${key}: { env: K } }\n`.repeat(5_001)}`;
  const fleet = Array.from(
    { length: 1_000 },
    (_, n) => `  zone-${n}.example:\n    hostnames:\n${keys(200, "      ", "api")}`,
  );
  for (const [text, line, message] of [
    [zones + keys(450_000, "  ", "x"), 2_003, /^The file has more than 2,000 zones: at most 1,000/],
    [`${zones}  ? ${"a: x\n  ? ".repeat(2_001)}`, 1_003, /more than 1,000 explicit keys/],
    [`version: 1\nzones: {${"  a.de: {},\n".repeat(3_000)}}`, 2_001, /more than 2,000 zones/],
    [`${zones}  a: {\n${keys(3_000, "  ", "x")}`, 1_005, /more than 1,000 values without a comma/],
    [zone + keys(3_000, "    ", "x"), 104, /more than 100 keys in one zone/],
    [`${zone}    hostnames:\n${keys(20_000, "      ", "x")}`, 10_005, /more than 10,000 entries/],
    [`${zone}    coverage:\n      except:\n${items(3_000)}`, 2_006, /more than 2,000 entries in/],
    [zones + certificates("private_key"), 5_005, /more than 5,000 certificates\. Split it/],
    [zones + certificates('"private_key"'), 5_005, /more than 5,000 certificates\. Split it/],
    [zones + fleet.join(""), 151_505, /more than 150,000 hostnames and certificates/],
  ] as const) {
    const refused = structureProblem(text);
    assert.match(refused?.message ?? "", message);
    assert.equal(text.slice(0, refused?.offset).split("\n").length, line);
  }
});

test("1,000 zones of 100 hostnames in long form pass, with certificates, origins and coverage", () => {
  const zones = Array.from({ length: 1_000 }, (_, zone) =>
    [
      `  zone-${zone}.example:`,
      "    id: 023e105f4ecef8ad9ca31a8372d0c353",
      "    coverage:",
      "      level: require",
      "      except:",
      ...Array.from({ length: 10 }, (_, n) => `        - open-${n}.zone-${zone}.example`),
      "    certificates:",
      ...Array.from({ length: 5 }, (_, n) => [
        `      api-${n}:`,
        `        certificate: certs/api-${n}.pem`,
        "        private_key:",
        "          env: AOP_KEY",
      ]).flat(),
      "    hostnames:",
      ...Array.from({ length: 100 }, (_, n) => [
        `      host-${n}.zone-${zone}.example:`,
        "        certificate: api-0",
        "        origins:",
        "          - 203.0.113.10:443",
      ]).flat(),
      "",
    ].join("\n"),
  );
  const text = `version: 1\nzones:\n${zones.join("")}`;
  assert.ok(text.split("\n").length < 500_000);
  assert.equal(structureProblem(text), null);
});

test("JSON without any white space is a configuration too, at any size", () => {
  const hostnames = Array.from({ length: 5_000 }, (_, n) => [`h${n}.a.de`, "x"]);
  const zone = { certificates: {}, hostnames: Object.fromEntries(hostnames) as unknown };
  assert.equal(structureProblem(JSON.stringify({ version: 1, zones: { "a.de": zone } })), null);
});
