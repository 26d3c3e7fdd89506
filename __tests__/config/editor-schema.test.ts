// What an editor refuses by schema/aop.schema.json, held against what the loader refuses.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Ajv } from "ajv";
import fc from "fast-check";
import { parse } from "yaml";
import { loadConfig } from "../../src/config/load.ts";
import { hasErrors } from "../../src/config/parse.ts";
import { ALLOWED_ENVIRONMENT } from "../../src/runtime/environment.ts";
import { makeCa, makeLeaf } from "../fixtures/certificates.ts";

const SCHEMA = JSON.parse(
  readFileSync(new URL("../../schema/aop.schema.json", import.meta.url), "utf8"),
) as object;

// Patterns without the u flag, as editors compile them.
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
const validate = ajv.compile(SCHEMA);

const leaf = await makeLeaf({ issuer: await makeCa("Test CA") });

/** Whether the loader refuses this aop.yaml, beside a certificate and with its key. */
async function isRefused(text: string): Promise<boolean> {
  const { problems } = await loadConfig({
    file: "aop.yaml",
    read: (path) =>
      Promise.resolve(
        path === "aop.yaml"
          ? { kind: "file", text }
          : path === "api.pem"
            ? { kind: "file", text: leaf.certificatePem }
            : { kind: "problem", message: "does not exist" },
      ),
    environment: { AOP_KEY: leaf.privateKeyPem, AOP_P: "a passphrase" },
    allowedEnvironment: ALLOWED_ENVIRONMENT,
    now: new Date(),
    expiry: null,
  });
  return hasErrors(problems);
}

function inZone(...lines: readonly string[]): string {
  const zone = lines.map((line) => `    ${line}`).join("\n");
  return `version: 1\nzones:\n  example.com:\n    certificates:\n      api: { certificate: api.pem, private_key: { env: AOP_KEY } }\n${zone}\n`;
}

function withKey(key: string): string {
  return inZone().replace("{ env: AOP_KEY }", key);
}

/** Each is refused where it is typed, not only in the pull request. */
const MISTAKES: Readonly<Record<string, string>> = {
  "a wildcard": inZone("hostnames: { '*.example.com': api }"),
  "a URL for a hostname": inZone("hostnames: { 'https://a.example.com': api }"),
  "a hostname with a port": inZone("hostnames: { 'a.example.com:443': api }"),
  "a hostname with a space": inZone("hostnames: { 'a .example.com': api }"),
  "a hostname of one part": inZone("hostnames: { localhost: api }"),
  "an IPv4 address for a hostname": inZone("hostnames: { 203.0.113.10: api }"),
  "an IPv6 address for a hostname": inZone("hostnames: { '2001:db8::1': api }"),
  "a hostname with an empty part": inZone("hostnames: { a..example.com: api }"),
  "a hostname with a part of 64 characters": inZone(
    `hostnames: { ${"a".repeat(64)}.example.com: api }`,
  ),
  "an exception with a * for a part of a name": inZone(
    "coverage: { level: require, except: ['dev-*.example.com'] }",
  ),
  "a URL for an exception": inZone(
    "coverage: { level: require, except: ['https://a.example.com'] }",
  ),
  "exceptions without a level": inZone("coverage: { except: [a.example.com] }"),
  "an unknown key beside a level": inZone("coverage: { level: report, exept: [] }"),
  "a word for custom_hostname": inZone(
    "hostnames: { a.customer.net: { certificate: api, custom_hostname: 'yes' } }",
  ),
  "a word for unchecked_key": inZone().replace("} }", "}, unchecked_key: 'no' }"),
  "a passphrase in place of its variable": withKey("{ file: a.pem, passphrase: secret }"),
  "a wildcard for a zone": "version: 1\nzones: { '*.example.com': {} }\n",
  "no zone": "version: 1\nzones: {}\n",
  "another version": "version: 2\nzones: { example.com: {} }\n",
  "an origin without a port": inZone(
    "hostnames: { a.example.com: { certificate: api, origins: [203.0.113.10] } }",
  ),
  "an origin with the port 0": inZone(
    "hostnames: { a.example.com: { certificate: api, origins: ['203.0.113.10:0'] } }",
  ),
  "an origin with the port 65536": inZone(
    "hostnames: { a.example.com: { certificate: api, origins: ['203.0.113.10:65536'] } }",
  ),
  "an origin with a bare IPv6 address": inZone(
    "hostnames: { a.example.com: { certificate: api, origins: ['2001:db8::1:443'] } }",
  ),
  "a URL for an origin": inZone(
    "hostnames: { a.example.com: { certificate: api, origins: ['https://203.0.113.10:443'] } }",
  ),
  "a key file without passphrase": withKey("{ file: api.key.pem }"),
  "a key in two places": withKey("{ env: AOP_KEY, file: a.pem, passphrase: { env: AOP_P } }"),
  "a key nowhere": withKey("{}"),
  "a token in place of its variable": inZone("api_token: { env: abc-def-ghi }"),
  "a variable of the runner": withKey("{ env: GITHUB_TOKEN }"),
  "a variable of the runner in small letters": withKey("{ env: github_token }"),
  "an absolute path": withKey("{ env: AOP_KEY }").replace("api.pem", "/etc/ssl/api.pem"),
  "a PEM in place of its path": withKey("{ env: AOP_KEY }").replace(
    "api.pem",
    '"-----BEGIN CERTIFICATE-----"',
  ),
  "an unknown key": inZone("hostnmes: {}"),
  "an unknown value": inZone("unmanaged: delete"),
  "an empty switch": inZone("global:"),
  "enabled left empty": inZone("zone_level: { certificate: api, enabled: }"),
  "a zone ID that is none": inZone("id: 023e105f"),
};

describe("the editor refuses what the loader refuses", () => {
  for (const [name, text] of Object.entries(MISTAKES)) {
    test(name, async () => {
      assert.ok(await isRefused(text), "the loader refuses it");
      assert.equal(validate(parse(text)), false, "the schema refuses it");
    });
  }
});

test("the editor accepts all that the loader accepts, in every form", async () => {
  const text = inZone(
    "id: 023E105F4ECEF8AD9CA31A8372D0C353",
    "api_token: { env: CF_TOKEN_ACCOUNT_B }",
    "global: on",
    "zone_level: { certificate: api, enabled: false }",
    "unmanaged: remove",
    "coverage: { level: require, except: ['*.dev.example.com', '*.*.example.com', bücher.example.com] }",
    "hostnames:",
    "  Api.Example.com.: api",
    "  bücher.example.com: api",
    "  例え。example.com: api",
    "  xn--bcher-kva-2.example.com: api",
    "  _dmarc.1.example.com: { certificate: api, enabled: false }",
    "  shop.customer.net: { certificate: api, custom_hostname: true, origins: ['[2001:db8::1]:443', 'app_1:8443', '10.0.0.1:65535'] }",
  );
  assert.equal(await isRefused(text), false);
  assert.ok(validate(parse(text)), ajv.errorsText(validate.errors));
});

test("whatever name or origin is written, the editor refuses only what the loader refuses", async () => {
  const pieces = fc.constantFrom(
    ..."a 1 0x1 . .. - _ * : aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa / [ ] @ é 例 。 ． 443 65535 65536 00 com xn-- 10.0.0.1 2001:db8::1".split(
      " ",
    ),
  );
  const written = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((all) => all.join(""));
  const property = fc.asyncProperty(written, written, async (hostname, origin) => {
    const names = JSON.stringify(hostname);
    const origins = JSON.stringify([origin]);
    for (const text of [
      inZone(`hostnames: { ${names}: { certificate: api, custom_hostname: true } }`),
      inZone(`hostnames: { a.example.com: { certificate: api, origins: ${origins} } }`),
      `version: 1\nzones: { ${names}: {} }\n`,
      inZone(
        `coverage: { level: require, except: [${JSON.stringify(`${hostname}.example.com`)}] }`,
      ),
    ])
      if (!validate(parse(text))) assert.ok(await isRefused(text), text);
  });
  await fc.assert(property, { numRuns: 100 });
});
