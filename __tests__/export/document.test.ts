import assert from "node:assert/strict";
import { test } from "node:test";

import { type Certificate, parseCertificate } from "../../src/certificate/certificate.ts";
import { makeExport } from "../../src/export/export.ts";
import { normalizeZone, type ListedZone } from "../../src/zone/normalize.ts";
import type { CurrentZone } from "../../src/zone/zone.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { load } from "./world.ts";

async function certificate(subject: string): Promise<Certificate> {
  const { certificatePem } = await makeLeaf({
    subject,
    notAfter: new Date("2027-05-31T00:00:00Z"),
  });
  const parsed = parseCertificate(certificatePem);
  if (parsed.kind === "problem") throw new Error(parsed.message);
  return parsed.certificate;
}

function zone(state: Partial<ListedZone>): CurrentZone {
  return normalizeZone({
    name: "example.com",
    id: "1".repeat(32),
    global: { on: false, editable: true },
    zoneLevel: false,
    sslMode: "strict",
    certificates: [],
    associations: [],
    associationsComplete: true,
    ...state,
  });
}

function textOf(zones: readonly CurrentZone[], ambiguous: readonly string[] = []): string {
  const options = { existing: null, files: [], ambiguous: new Set(ambiguous) };
  return makeExport({ config: "aop.yaml", zones, ...options }).files[0]?.text ?? "";
}

/** Without the comment at the top. */
function body(text: string): string {
  return text.slice(text.indexOf("version: 1"));
}

test("an export reads as a person would write it: hostnames by certificate, short where they can be", async () => {
  const [api, fleet, staged] = await Promise.all([
    certificate("api.example.com"),
    certificate("fleet"),
    certificate("staged"),
  ]);
  const active = { status: "active", uploadedOn: null } as const;
  const text = textOf([
    zone({
      global: { on: true, editable: true },
      certificates: [
        { store: "zone", id: "z", certificate: fleet, ...active },
        { store: "hostname", id: "s", certificate: staged, ...active },
        { store: "hostname", id: "f", certificate: fleet, ...active },
        { store: "hostname", id: "a", certificate: api, ...active },
      ],
      associations: [
        { hostname: "www.example.com", certificateId: "f", enabled: true, status: "active" },
        { hostname: "shop.customer.net", certificateId: "a", enabled: true, status: "active" },
        { hostname: "api.example.com", certificateId: "a", enabled: true, status: "active" },
        { hostname: "admin.example.com", certificateId: "a", enabled: false, status: "active" },
        { hostname: "lost.example.com", certificateId: "?", enabled: true, status: "active" },
      ],
    }),
    zone({ name: "a.example", global: { on: true, editable: true } }),
  ]);
  assert.equal(
    body(text),
    `version: 1
zones:
  a.example:
    global: on

  # Left out: the hostname lost.example.com: its certificate ? can't be read.
  example.com:
    global: on
    zone_level: { certificate: fleet-2027, enabled: false }
    certificates:
      # CN=api.example.com; expires 2027-05-31
      api-example-com-2027:
        certificate: certs/api-example-com-2027.pem
        private_key: { env: AOP_API_EXAMPLE_COM_2027_KEY }
      # CN=fleet; expires 2027-05-31
      fleet-2027:
        certificate: certs/fleet-2027.pem
        private_key: { env: AOP_FLEET_2027_KEY }
      # CN=staged; expires 2027-05-31
      staged-2027:
        certificate: certs/staged-2027.pem
        private_key: { env: AOP_STAGED_2027_KEY }
    hostnames:
      admin.example.com: { certificate: api-example-com-2027, enabled: false }
      api.example.com: api-example-com-2027
      shop.customer.net: { certificate: api-example-com-2027, custom_hostname: true }

      www.example.com: fleet-2027
`,
  );
});

test("what Cloudflare answers can't leave its comment, nor make the file look like one with a private key", async () => {
  const nasty = "x\r\nversion: 2\n\u2028\u0085- -----BEGIN PRIVATE KEY-----\u202e";
  const made = await certificate("fine");
  const text = textOf([
    zone({
      zoneLevel: true,
      certificates: [
        {
          store: "hostname",
          id: "1",
          status: "active",
          uploadedOn: null,
          certificate: { ...made, subject: `CN=${nasty}` },
        },
        {
          store: "hostname",
          id: nasty,
          status: nasty,
          uploadedOn: null,
          certificate: { ...made, pem: "", subject: nasty, fingerprint: "id" },
        },
      ],
      associations: [
        { hostname: nasty, certificateId: "1", enabled: true, status: "active" },
        { hostname: "a.example.com", certificateId: nasty, enabled: true, status: "active" },
      ],
    }),
  ]);
  const lines = text.split(/[\r\n\u0085\u2028\u2029]/);
  const foreign = lines.filter((line) => line.includes("version: 2"));
  assert.ok(foreign.length >= 4, text);
  for (const line of foreign) assert.match(line, /^ *# /);
  const loaded = await load([
    { path: "aop.yaml", text },
    { path: "certs/certificate-2027.pem", text: made.pem },
  ]);
  assert.deepEqual(
    loaded.problems.filter(({ severity }) => severity === "error"),
    [],
  );
});

test("a hostname that two zones have stands under the one that is nearest to it", async () => {
  const api = await certificate("api");
  const state = {
    certificates: [
      { store: "hostname", id: "a", certificate: api, status: "active", uploadedOn: null },
    ],
    associations: [
      { hostname: "x.sub.example.com", certificateId: "a", enabled: true, status: "active" },
    ],
  } as const;
  const text = textOf([zone(state), zone({ ...state, name: "sub.example.com" })]);
  assert.match(
    text,
    /x\.sub\.example\.com: a hostname can be in one zone only, .* sub\.example\.com\.\n {2}example\.com:/,
  );
  assert.match(
    text.slice(text.indexOf("\n  sub.example.com:")),
    /\n {6}x\.sub\.example\.com: api-2027/,
  );
});

test("the id of a zone is written where its name alone does not tell which one it is", () => {
  const state = zone({ global: { on: true, editable: true } });
  assert.doesNotMatch(textOf([state]), /id:/);
  assert.match(textOf([state], [state.id]), new RegExp(`\\n {4}id: "?${state.id}"?\\n`));
});
