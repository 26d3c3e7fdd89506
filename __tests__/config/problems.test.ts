import { test } from "node:test";
import { KEY, assertOne, zone } from "./setting.ts";

const FILES: readonly (readonly [name: string, text: string, place: string, pattern: RegExp])[] = [
  ["an empty file", "", "1:1 error", /file is empty/],
  ["a file of comments", "# nothing\n", "1:1 error", /file is empty/],
  ["a single word", "hello", "1:1 error", /must be a map with version and zones/],
  ["a list", "- 1", "1:1 error", /must be a map.*not a list/],
  ["another version", "version: 2\nzones: { a.de: {} }", "1:10 error", /must be 1, .*not 2/],
  ["a version as text", 'version: "1"\nzones: { a.de: {} }', "1:10 error", /must be 1, .*not "1"/],
  ["no version", "zones: { a.de: {} }", "1:1 error", /"version" is missing/],
  ["no zones", "version: 1", "1:1 error", /"zones" is missing/],
  ["zones without one", "version: 1\nzones: {}", "2:8 error", /at least one zone/],
  ["zones left empty", "version: 1\nzones:\n", "2:7 error", /"zones" is empty/],
  ["a zone left empty", "version: 1\nzones:\n  a.de:\n", "3:8 error", /"a\.de" is empty/],
  [
    "a misspelt key at the top",
    "version: 1\nzonez: {}",
    "2:1 error",
    /Unknown key "zonez"\. Did you mean "zones"/,
  ],
  [
    "misspelt certificates, which the hostnames use",
    "version: 1\nzones:\n  a.de:\n    certificate:\n      api: { certificate: a.pem, private_key: { env: AOP_K } }\n    hostnames: { b.a.de: api }",
    "4:5 error",
    /Unknown key "certificate" in "a\.de"\. Did you mean "certificates"/,
  ],
  ["two documents", "version: 1\n---\nzones: {}", "2:1 error", /more than one YAML document/],
  ["a tab as indentation", "version: 1\nzones:\n\ta.de: {}", "3:1 error", /indented with a tab/],
  [
    "a tag",
    "version: !int 1\nzones: { a.de: {} }",
    "1:10 error",
    /tags \(!name\) are not supported/,
  ],
  ["a YAML 1.1 directive", "%YAML 1.1\n---\nversion: 1\nzones: { a.de: {} }", "1:1 error", /%YAML/],
  ["an open bracket", "version: 1\nzones: { a.de: {}", "2:18 error", /is not closed/],
  [
    "deep nesting",
    `version: ${"[".repeat(100)}${"]".repeat(100)}`,
    "1:60 error",
    /nested too deeply/,
  ],
  [
    "a zone twice",
    "version: 1\nzones:\n  a.de: {}\n  a.de: {}",
    "4:3 error",
    /"a\.de" is defined twice \(first on line 3\)/,
  ],
  [
    "a zone in two forms",
    "version: 1\nzones:\n  ä.de: {}\n  XN--4CA.de.: {}",
    "4:3 error",
    /zone "xn--4ca\.de" is defined twice/,
  ],
  [
    "a zone that is no name",
    "version: 1\nzones:\n  '*.de': {}",
    "3:3 error",
    /name of a zone.*wildcard/,
  ],
  [
    "an expression of GitHub's",
    "version: 1\nzones:\n  a.de: { id: ${{ secrets.X }} }\n  b.de: { id: ${{ secrets.Y }} }",
    "3:15 error",
    /does not evaluate expressions.*write \{ env: AOP_KEY \}/,
  ],
  [
    "an expression in quotes",
    'version: 1\nzones: { a.de: { id: "${{ vars.ID }}" } }',
    "2:23 error",
    /does not evaluate expressions/,
  ],
  [
    "a no-break space as indentation",
    "version: 1\nzones:\n  a.de:\n\u00a0\u00a0\u00a0\u00a0global: on",
    "4:1 error",
    /no-break space \(U\+00A0\)/,
  ],
  [
    "a variable of a shell",
    "version: 1\nzones:\n  a.de: { api_token: { env: ${CF_TOKEN} } }",
    "3:29 error",
    /Placeholders such as \$\{NAME\}.*\{ env: NAME \}/,
  ],
  [
    "a template of another tool's",
    "version: 1\nzones:\n  '{{ zone }}': {}",
    "3:4 error",
    /Placeholders such as .*\{\{ NAME \}\} are not filled in/,
  ],
  [
    "typographic quotation marks",
    "version: 1\nzones:\n  “a.de”: {}",
    "3:3 error",
    /typographic quotation mark \(“\).*straight quotes/,
  ],
  [
    "a byte order mark in the middle",
    "version: 1\nzones:\n\ufeff  a.de: {}",
    "3:1 error",
    /byte order mark \(U\+FEFF\).*delete it/,
  ],
  [
    "a map in brackets without its comma",
    "version: 1\nzones: { a.de: { global: on unmanaged: ignore } }",
    "2:26 error",
    /a comma is missing/,
  ],
  [
    "a conflict that Git left",
    "version: 1\nzones:\n<<<<<<< HEAD\n  a.de: {}\n=======\n  b.de: {}\n>>>>>>> topic\n",
    "3:1 error",
    /conflict markers.*resolve the conflict/,
  ],
  [
    "an ideographic space behind a colon",
    "version: 1\nzones:\n  a.de:\n    global:\u3000on",
    "4:12 error",
    /ideographic space/,
  ],
];
for (const [name, text, place, pattern] of FILES) {
  test(`${name} is one error at ${place}`, () => {
    assertOne(text, place, pattern);
  });
}

const IN_ZONE: readonly (readonly [
  name: string,
  lines: readonly string[],
  place: string,
  pattern: RegExp,
])[] = [
  [
    "an unknown key of a zone",
    ["hostnmes: {}"],
    "6:5 error",
    /Unknown key "hostnmes" in "example\.com"\. Did you mean "hostnames"/,
  ],
  ["a key that resembles none", ["xyzzy: 1"], "6:5 error", /Allowed here: id, api_token, global/],
  ["constructor as a key", ["constructor: 1"], "6:5 error", /Unknown key "constructor"/],
  ["__proto__ as a key", ["__proto__: { polluted: 1 }"], "6:5 error", /"__proto__" is not allowed/],
  ["a merge key", ["<<: { id: 1 }"], "6:5 error", /Merge keys/],
  [
    "a number as a key",
    ["hostnames: { 123: api }"],
    "6:18 error",
    /"123" is a number: put it in quotes/,
  ],
  ["an empty key", ["hostnames:", "  ? ", "  : api"], "7:9 error", /A key is empty/],
  ["a map as a key", ["hostnames:", "  ? { a: b }", "  : api"], "7:9 error", /must be plain text/],
  ["a zone id that is none", ["id: 023e105f"], "6:9 error", /32 hexadecimal digits/],
  [
    "a zone id that YAML takes for a number",
    ["id: 12345678901234567890123456789012"],
    "6:9 error",
    /quotes around it/,
  ],
  [
    "a YAML 1.1 boolean",
    ["global: yes"],
    "6:13 error",
    /must be on, off, true or false, not "yes"/,
  ],
  ["an empty switch", ["global:"], "6:12 error", /"global" is empty.*delete the line/],
  [
    "an unknown way with unmanaged things",
    ["unmanaged: delete"],
    "6:16 error",
    /ignore, report or remove, not "delete"/,
  ],
  [
    "a token in place of its variable",
    ["api_token: { env: s3cr3t-t0k3n }"],
    "6:23 error",
    /"env" must be the name of an environment variable/,
  ],
  [
    "an unknown key of a token",
    ["api_token: { env: A, envv: B }"],
    "6:26 error",
    /Unknown key "envv" in "api_token"/,
  ],
  [
    "zone_level without certificate",
    ["zone_level: { enabled: true }"],
    "6:5 error",
    /"certificate" is missing/,
  ],
  [
    "zone_level with an undeclared certificate",
    ["zone_level: { certificate: apo }"],
    "6:32 error",
    /"apo" is not declared.*Did you mean "api"/,
  ],
  [
    "an unknown key of zone_level",
    ["zone_level: { certificate: api, enable: true }"],
    "6:37 error",
    /Unknown key "enable".*Did you mean "enabled"/,
  ],
  [
    "an empty enabled of zone_level",
    ["zone_level: { certificate: api, enabled: }"],
    "6:46 error",
    /removal at Cloudflare/,
  ],
  ["a wildcard", ["hostnames:", '  "*.example.com": api'], "7:7 error", /wildcard.*zone_level/],
  [
    "a hostname outside the zone",
    ["hostnames: { api.example.org: api }"],
    "6:18 error",
    /not in the zone "example\.com".*custom_hostname: true/,
  ],
  [
    "a hostname that only ends like the zone",
    ["hostnames: { notexample.com: api }"],
    "6:18 error",
    /not in the zone/,
  ],
  ["an IP address", ["hostnames: { 203.0.113.1: api }"], "6:18 error", /IP address/],
  [
    "custom_hostname inside the zone",
    ["hostnames: { a.example.com: { certificate: api, custom_hostname: true } }"],
    "6:70 warning",
    /is in the zone/,
  ],
  [
    "an undeclared certificate",
    ["hostnames: { a.example.com: ap }"],
    "6:33 error",
    /"ap" is not declared.*Did you mean "api"/,
  ],
  [
    "an undeclared certificate in the long form",
    ["hostnames: { a.example.com: { certificate: constructor } }"],
    "6:48 error",
    /"constructor" is not declared/,
  ],
  [
    "a hostname without certificate",
    ["hostnames: { a.example.com: { enabled: true } }"],
    "6:18 error",
    /"certificate" is missing/,
  ],
  [
    "a hostname left empty",
    ["hostnames: { a.example.com: }"],
    "6:33 error",
    /"a\.example\.com" is empty/,
  ],
  ["a hostname as a list", ["hostnames: { a.example.com: [ api ] }"], "6:33 error", /not a list/],
  [
    "an empty enabled",
    ["hostnames: { a.example.com: { certificate: api, enabled: } }"],
    "6:62 error",
    /"enabled" is empty.*removal at Cloudflare.*delete its line/,
  ],
  [
    "enabled as text",
    ["hostnames: { a.example.com: { certificate: api, enabled: yes } }"],
    "6:62 error",
    /true or false, not "yes"/,
  ],
  [
    "an unknown key of a hostname",
    ["hostnames: { a.example.com: { certificate: api, orgin: [] } }"],
    "6:53 error",
    /Unknown key "orgin" in "a\.example\.com"\. Did you mean "origins"/,
  ],
  [
    "an origin without port",
    ['hostnames: { a.example.com: { certificate: api, origins: [ "a:1", "b" ] } }'],
    "6:71 error",
    /"b" is not host:port/,
  ],
  [
    "origins that are no list",
    ['hostnames: { a.example.com: { certificate: api, origins: "a:1" } }'],
    "6:62 error",
    /must be a list/,
  ],
  [
    "a hostname twice",
    ["hostnames:", "  a.example.com: api", "  a.example.com: api"],
    "8:7 error",
    /is defined twice \(first on line 7\)/,
  ],
  [
    "a hostname twice by case",
    ["hostnames:", "  a.example.com: api", "  A.example.com: api"],
    "8:7 error",
    /twice.*\(first on line 7\)/,
  ],
  [
    "a hostname twice by a trailing dot",
    ["hostnames:", "  a.example.com: api", "  a.example.com.: api"],
    "8:7 error",
    /twice/,
  ],
  [
    "a hostname twice by IDN form",
    ["hostnames:", "  ü.example.com: api", "  xn--tda.example.com: api"],
    "8:7 error",
    /twice/,
  ],
  [
    "an unquoted wildcard",
    ["hostnames:", "  *.example.com: api"],
    "7:7 error",
    /starts with \* needs quotes.*not support wildcards.*zone_level/,
  ],
  [
    "an unquoted wildcard in brackets",
    ["hostnames: { *.example.com: api }"],
    "6:18 error",
    /not support wildcards/,
  ],
  [
    "a merge key in place of the certificate",
    ["hostnames: { a.example.com: { <<: *common, enabled: false } }"],
    "6:35 error",
    /Merge keys/,
  ],
  [
    "a boolean in quotes",
    ['hostnames: { a.example.com: { certificate: api, enabled: "false" } }'],
    "6:62 error",
    /not "false": write it without quotes/,
  ],
  [
    "a colon without a space in brackets",
    ["hostnames: { a.example.com: {certificate:api} }"],
    "6:34 error",
    /Unknown key "certificate:api".*space missing after the colon/,
  ],
  [
    "a no-break space that nobody sees",
    ["hostnames: { a.example.com: api\u00a0}"],
    "6:33 error",
    /"api\\u\{a0\}" is not declared.*Did you mean "api"/,
  ],
  [
    "a colon without a space",
    ["hostnames:", "  a.example.com:api"],
    "7:7 error",
    /is a space missing after a colon/,
  ],
  ["an alias without anchor", ["hostnames: { a.example.com: *nothing }"], "6:33 error", /alias/i],
];
for (const [name, lines, place, pattern] of IN_ZONE) {
  test(`${name} is one problem at ${place}`, () => {
    // Whatever the case, the declared certificate is in use.
    const used = lines.some(
      (line) => line.startsWith("hostnames:") || line.startsWith("zone_level:"),
    );
    const text = zone(...lines, ...(used ? [] : ["hostnames: { used.example.com: api }"]));
    assertOne(text, place, pattern);
  });
}

const CERTIFICATES: readonly (readonly [
  name: string,
  entry: string,
  place: string,
  pattern: RegExp,
])[] = [
  [
    "without private key",
    "x: { certificate: a.pem }",
    "5:7 error",
    /"private_key" is missing.*env: NAME/,
  ],
  ["without certificate", `x: { ${KEY} }`, "5:7 error", /"certificate" is missing/],
  ["with an empty path", `x: { certificate: "", ${KEY} }`, "5:25 error", /must not be empty/],
  [
    "with two sources of the key",
    "x: { certificate: a, private_key: { env: A, file: b } }",
    "5:41 error",
    /both env and file/,
  ],
  [
    "with no source of the key",
    "x: { certificate: a, private_key: {} }",
    "5:41 error",
    /must be \{ env: NAME \} or \{ file/,
  ],
  [
    "with a misspelt source",
    "x: { certificate: a, private_key: { fil: a } }",
    "5:43 error",
    /Unknown key "fil" in "private_key"\. Did you mean "file"/,
  ],
  [
    "with the key as text",
    "x: { certificate: a, private_key: hunter2 }",
    "5:41 error",
    /not this text/,
  ],
  [
    "with a passphrase as text",
    "x: { certificate: a, private_key: { file: A, passphrase: hunter2 } }",
    "5:64 error",
    /\{ env: NAME \}/,
  ],
  [
    "with a bad variable name",
    "x: { certificate: a, private_key: { env: 1A } }",
    "5:48 error",
    /name of an environment variable/,
  ],
  ["with an empty name", `"": { certificate: a, ${KEY} }`, "5:7 error", /must not be empty/],
  [
    "with a control character in its name",
    `"a\\u0007": { certificate: a, ${KEY} }`,
    "5:7 error",
    /control characters/,
  ],
  [
    "with a text direction mark in its name",
    `"a\\u202e": { certificate: a, ${KEY} }`,
    "5:7 error",
    /control characters/,
  ],
  [
    "with a name that is too long",
    `${"n".repeat(101)}: { certificate: a, ${KEY} }`,
    "5:7 error",
    /longer than 100/,
  ],
  [
    "with an unknown key",
    `x: { certificate: a, ${KEY}, chain: b }`,
    "5:55 error",
    /Unknown key "chain" in "x"\. Allowed here: certificate, private_key, unchecked_key/,
  ],
  ["as text", "x: a.pem", "5:10 error", /a map with certificate and private_key/],
  [
    "that nothing uses",
    `x: { certificate: a, ${KEY} }`,
    "5:7 note",
    /No hostname uses the certificate "x".*rotation/,
  ],
];
for (const [name, entry, place, pattern] of CERTIFICATES) {
  test(`a certificate ${name} is one problem at ${place}`, () => {
    assertOne(
      `version: 1\nzones:\n  example.com:\n    certificates:\n      ${entry}\n`,
      place,
      pattern,
    );
  });
}
