import assert from "node:assert/strict";
import { test } from "node:test";

import { parseConfig } from "../../src/config/parse.ts";
import { KEY, assertOne, problems, zone } from "./setting.ts";

test("a configuration with all that there is becomes names without variants and filled-in defaults", () => {
  const text = `# comment
version: 1
zones:
  Example.COM.:
    id: 023E105F4ECEF8AD9CA31A8372D0C353
    api_token: { env: CF_TOKEN_ACCOUNT_B }
    global: on
    zone_level: { certificate: fleet, enabled: true }
    certificates:
      api-2026:
        certificate: certs/api-2026.pem
        private_key: { env: AOP_API_2026_KEY }
      fleet: { certificate: certs/fleet.pem, private_key: { file: fleet.key, passphrase: { env: P } } }
    hostnames:
      API.example.com: api-2026
      münchen.example.com: { certificate: api-2026, enabled: false }
      shop.customer.net.: { certificate: api-2026, custom_hostname: true, origins: [ "203.0.113.10:443" ] }
    unmanaged: remove
`;
  const at = (line: number, column: number): object => ({ file: "conf/aop.yaml", line, column });
  assert.deepEqual(parseConfig(text, "conf/aop.yaml"), {
    config: parseConfig(text, "conf/aop.yaml").salvaged,
    salvaged: {
      file: "conf/aop.yaml",
      zones: [
        {
          name: "example.com",
          id: "023e105f4ecef8ad9ca31a8372d0c353",
          apiTokenEnv: "CF_TOKEN_ACCOUNT_B",
          global: true,
          zoneLevel: { certificate: "fleet", enabled: true, at: at(8, 5) },
          certificates: [
            {
              name: "api-2026",
              path: "certs/api-2026.pem",
              privateKey: { kind: "env", name: "AOP_API_2026_KEY", passphraseEnv: null },
              uncheckedKey: false,
              at: at(10, 7),
              pathAt: at(11, 22),
              privateKeyAt: at(12, 22),
            },
            {
              name: "fleet",
              path: "certs/fleet.pem",
              privateKey: { kind: "file", path: "fleet.key", passphraseEnv: "P" },
              uncheckedKey: false,
              at: at(13, 7),
              pathAt: at(13, 29),
              privateKeyAt: at(13, 59),
            },
          ],
          hostnames: [
            {
              hostname: "api.example.com",
              certificate: "api-2026",
              enabled: true,
              origins: [],
              customHostname: false,
              at: at(15, 7),
            },
            {
              hostname: "xn--mnchen-3ya.example.com",
              certificate: "api-2026",
              enabled: false,
              origins: [],
              customHostname: false,
              at: at(16, 7),
            },
            {
              hostname: "shop.customer.net",
              certificate: "api-2026",
              enabled: true,
              origins: [{ host: "203.0.113.10", port: 443 }],
              customHostname: true,
              at: at(17, 7),
            },
          ],
          unmanaged: "remove",
          coverage: { level: "report", except: [], at: at(4, 3) },
          at: at(4, 3),
        },
      ],
    },
    problems: [],
  });
});

test("what is left out is not managed, and unmanaged things are reported", () => {
  const [only] =
    parseConfig("version: 1\nzones: { example.com: {} }", "aop.yaml").config?.zones ?? [];
  assert.deepEqual(only, {
    name: "example.com",
    id: null,
    apiTokenEnv: null,
    global: null,
    zoneLevel: null,
    certificates: [],
    hostnames: [],
    unmanaged: "report",
    coverage: {
      level: "report",
      except: [],
      at: { file: "aop.yaml", line: 2, column: 10 },
    },
    at: { file: "aop.yaml", line: 2, column: 10 },
  });
});

test("global takes on, off, true and false, and on is not YAML 1.1's boolean", () => {
  for (const [written, expected] of [
    ["on", true],
    ["off", false],
    ["true", true],
    ["false", false],
  ] as const) {
    const { config } = parseConfig(
      `version: 1\nzones: { a.de: { global: ${written} } }`,
      "aop.yaml",
    );
    assert.equal(config?.zones[0]?.global, expected, written);
  }
});

test("a byte order mark and CRLF change neither the configuration nor any position", () => {
  const text = zone("hostnames:", "  api.example.com: api", "  b.example.com: nothing");
  const windows = `\ufeff${text.replaceAll("\n", "\r\n")}`;
  assert.deepEqual(parseConfig(windows, "aop.yaml"), parseConfig(text, "aop.yaml"));
  assertOne("\ufeffversoin: 1\r\nzones: { a.de: {} }", "1:1 error", /Unknown key/);
});

test("all problems of a file are told at once, in the order of the file", () => {
  const text = zone(
    "globl: on",
    "id: 1a",
    "hostnames:",
    "  a.example.com: apo",
    "  b.example.com: { certificate: apo, enabled: }",
    '  "*.example.com": api',
    "  c.example.org: api",
    "  d.example.com: { certificate: api, origins: [ x ] }",
    "unmanaged: no",
  );
  const places = problems(text).map((line) => line.split(" ")[0]);
  assert.deepEqual(places, [
    "6:5",
    "7:9",
    "9:22",
    "10:37",
    "10:51",
    "11:7",
    "12:7",
    "13:53",
    "14:16",
  ]);
});

test("every wrong origin of a list is told, whatever is wrong with it and with the rest of the entry", () => {
  const text = zone(
    "hostnames:",
    '  a.example.com: { certificate: api, origins: [ 443, "https://x:1", "a:1", ~, "x:0" ] }',
    '  b.example.com: { certificat: api, enabled: 3, origins: [ "x:0", [ "a:1" ] ] }',
  );
  assert.deepEqual(
    problems(text).map((line) => line.split(" ")[0]),
    ["7:53", "7:58", "7:80", "7:83", "8:24", "8:50", "8:64", "8:71"],
  );
});

test("a misspelt version is one error, not a missing key besides", () => {
  assertOne(
    "versoin: 1\nzones: { a.de: {} }",
    "1:1 error",
    /Unknown key "versoin"\. Did you mean "version"/,
  );
});

test("the same hostname in two zones is an error at the second", () => {
  const entry = (name: string, custom: boolean): string =>
    `  ${name}:\n    certificates: { c: { certificate: c, ${KEY} } }\n    hostnames: { x.a.de: { certificate: c, custom_hostname: ${String(custom)} } }\n`;
  const text = `version: 1\nzones:\n${entry("a.de", false)}${entry("b.de", true)}`;
  assertOne(text, "8:18 error", /hostname "x\.a\.de" is defined twice.*first on line 5/);
});

function certificates(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `  c${n}: { certificate: c${n}.pem, ${KEY} }`);
}

test("ten certificates for hostnames leave no slot for a rotation, an eleventh is refused", () => {
  const text = (count: number, level: string): string =>
    [
      "version: 1",
      "zones:",
      "  a.de:",
      `    zone_level: { certificate: ${level} }`,
      "    certificates:",
    ]
      .concat(certificates(count).map((line) => `    ${line}`))
      .join("\n");
  const notable = (all: string): readonly string[] =>
    problems(all).filter((line) => !line.includes(" note "));

  assert.deepEqual(
    notable(text(10, "c0")),
    [],
    "one of them is for the zone level only, in a store of its own",
  );
  assert.match(
    notable(text(11, "c0")).join("\n"),
    /^16:7 warning .*no free slot for a rotation[^\n]*$/,
  );
  assert.match(
    notable(text(12, "c0")).join("\n"),
    /^17:7 warning .*has 11 hostname certificates, but Cloudflare allows only 10 unless it raised[^\n]*$/,
  );
});

test("a certificate on more than a hundred hostnames is a warning: Cloudflare may have raised the limit", () => {
  const text = (count: number): string =>
    zone("hostnames:", ...Array.from({ length: count }, (_, n) => `  h${n}.example.com: api`));
  assert.deepEqual(problems(text(100)), []);
  assertOne(
    text(101),
    "107:7 warning",
    /"api" is on 101 hostnames, but Cloudflare allows only 100/,
  );
});

test("aliases work, and a bomb of them is one error", () => {
  const shared = zone(
    "hostnames:",
    "  a.example.com: &x { certificate: api, enabled: false }",
    "  b.example.com: *x",
  );
  const { config } = parseConfig(shared, "aop.yaml");
  assert.deepEqual(
    config?.zones[0]?.hostnames.map(({ enabled }) => enabled),
    [false, false],
  );

  const bomb = ["a: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"];
  for (let n = 1; n < 30; n++)
    bomb.push(
      `b${n}: &a${n} [${Array(10)
        .fill(`*a${n - 1}`)
        .join(", ")}]`,
    );
  assertOne(bomb.join("\n"), "5:45 error", /aliases of this file repeat more than 100000 nodes/);
});

test("a file above 16 MiB is refused", () => {
  assertOne(`version: 1\n#${"x".repeat(16 * 1024 * 1024)}`, "0:0 error", /larger than 16 MiB/);
});

test("a private key in the file is refused as leaked, and neither it nor a misplaced secret is repeated", () => {
  const pem = "-----BEGIN EC PRIVATE KEY-----\n      MHcCAQEE\n      -----END EC PRIVATE KEY-----";
  const inline = zone("hostnames: { a.example.com: api }", "id: |", `  ${pem}`);
  assertOne(inline, "8:7 error", /contains a private key.*leaked/);
  const secret = "hunter2-hunter2-hunter2";
  const misplaced = zone(
    `api_token: ${secret}`,
    `global: ${secret}`,
    `id: ${secret}`,
    `zone_level: ${secret}`,
    `unmanaged: ${secret}`,
    "hostnames:",
    `  a.example.com: { certificate: api, enabled: ${secret}, origins: ${secret}, custom_hostname: ${secret} }`,
  );
  const found = problems(misplaced).join("\n");
  assert.equal(found.split("\n").length, 8, found);
  assert.doesNotMatch(found, /hunter2/);
});

test("keys named like members of objects neither get through nor change any object", () => {
  const text = zone(
    "hostnames:",
    "  __proto__: api",
    "  constructor: api",
    "  toString: { __proto__: { a: 1 } }",
  );
  assert.equal(parseConfig(text, "aop.yaml").config, null);
  assert.equal(problems(text).filter((line) => line.includes("__proto__")).length, 2);
  assert.equal(Object.hasOwn(Object.prototype, "a"), false);
});

test("control and text direction characters of the file are never in a message as they are", () => {
  const text = zone(
    '"a\\u202e\\u0007\\u2028\\ud800": 1',
    'hostnames: { "\\u001b[31m.example.com": "\\u200b" }',
  );
  const found = problems(text);
  assert.ok(found.length >= 3);
  for (const line of found) assert.doesNotMatch(line, /[\p{C}\p{Zl}\p{Zp}]/u);
});

test("a file with thousands of problems is answered with the first of them and a count", () => {
  const zones = Array.from({ length: 1000 }, (_, n) => `  zone-${n}.example: { a: 1, b: 2, c: 3 }`);
  const found = problems(["version: 1", "zones:", ...zones].join("\n"));
  assert.ok(found.length <= 502);
  assert.match(found.join("\n"), /more than 2000 problems/);
});
