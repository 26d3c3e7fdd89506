import assert from "node:assert/strict";
import { test } from "node:test";

import { parseConfig } from "../../src/config/parse.ts";
import { plain } from "../../src/text/message.ts";

const SEED = 20_261_123;
const FILES = 2_000;

const WHOLE = `# yaml-language-server: $schema=schema/aop.schema.json
version: 1
zones:
  example.com: &zone
    id: 023e105f4ecef8ad9ca31a8372d0c353
    api_token: { env: CF_TOKEN }
    global: on
    zone_level: { certificate: fleet, enabled: true }
    certificates:
      api-2026:
        certificate: certs/api-2026.pem
        private_key: { env: AOP_KEY }
      fleet: { certificate: f.pem, private_key: { file: f.key, passphrase: { env: P } } }
    hostnames:
      api.example.com: api-2026
      admin.example.com: { certificate: api-2026, enabled: false }
      münchen.example.com: { certificate: fleet, origins: [ "203.0.113.10:443", "[::1]:443" ] }
      shop.customer.net: { certificate: fleet, custom_hostname: true }
    unmanaged: report
`;

/** What YAML, JavaScript or a terminal may take for something special. */
const PIECES: readonly string[] = [
  ...Array.from("\0\t\r\n \u007f\u0085\u00a0\u200b\u202e\u2028\ufeff\ud800\udfff"),
  ...Array.from("[]{}:,-?|>&*!%@`'\"#\\~=<"),
  "---\n",
  "...\n",
  "%YAML 1.1\n",
  "&a ",
  "*a",
  "*zone",
  "!!str ",
  "!x ",
  "<<: *zone\n",
  "? ",
  ": ",
  "- ",
  "null",
  "~",
  "true",
  "yes",
  "0x1f",
  "1e999",
  "-.inf",
  ".nan",
  "12345678901234567890",
  "__proto__",
  "constructor",
  "toString: ",
  "enabled:",
  "*.",
  "..",
  "xn--",
  "ß",
  "💥",
  "[[[[[[",
  "{a: {a: {a: ",
  "a".repeat(300),
  "\\u0000",
  "::set-output ",
  "-----BEGIN PRIVATE KEY-----",
  "|\n",
  ">-\n",
  "'",
  '"\\x',
  "  ",
  "\n    ",
  "\n      certificates: ",
];

test(`${FILES} mutated files (seed ${SEED}) give a configuration or problems, and never an exception`, () => {
  const random = generator(SEED);
  let accepted = 0;
  for (let n = 0; n < FILES; n++) {
    const text = mutate(WHOLE, random);
    const { config, salvaged, problems } = parseConfig(text, "aop.yaml");
    const errors = problems.filter(({ severity }) => severity === "error");
    assert.equal(config === null, errors.length > 0, JSON.stringify(text));
    if (config) assert.equal(config, salvaged);
    if (config) accepted++;
    const lines = text.split("\n").length;
    for (const { message: sentence, at } of problems) {
      const message = plain(sentence);
      assert.doesNotMatch(message, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, JSON.stringify(text));
      assert.ok(message.length < 700, message);
      if (at) assert.ok(at.line >= 1 && at.line <= lines && at.column >= 1, JSON.stringify(text));
    }
  }
  // A mutation of a comment or a name leaves a good file: both answers must have been seen often.
  assert.ok(accepted > FILES / 50 && accepted < FILES / 2, `${accepted} were accepted`);
});

test("the whole file itself is accepted, so that mutations start from something good", () => {
  assert.deepEqual(parseConfig(WHOLE, "aop.yaml").problems, []);
});

type Random = (below: number) => number;

function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let steps = 1 + random(4); steps > 0; steps--) mutated = step(mutated, random);
  return mutated;
}

function step(text: string, random: Random): string {
  const at = random(text.length + 1);
  const end = Math.min(text.length, at + 1 + random(12));
  const piece = PIECES[random(PIECES.length)] ?? "";
  const lines = text.split("\n");
  const line = random(lines.length);
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + text.slice(at, end).repeat(1 + random(5)) + text.slice(end);
    case 2:
      return text.slice(0, at) + piece + text.slice(end);
    case 3:
      return lines.toSpliced(line, 1).join("\n");
    case 4:
      return lines.toSpliced(line, 0, lines[random(lines.length)] ?? "").join("\n");
    case 5:
      return random(10) === 0 ? text.slice(0, at) : text;
    case 6:
      return text.slice(0, at) + String.fromCharCode(random(0x10000)) + text.slice(at + 1);
    default:
      return text.slice(0, at) + piece + text.slice(at);
  }
}

/** mulberry32: the same numbers everywhere. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
