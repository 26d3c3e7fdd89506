import assert from "node:assert/strict";
import { test } from "node:test";

import type { Certificate } from "../../src/certificate/certificate.ts";
import { nameCertificates, slug } from "../../src/export/names.ts";

const NOTHING = {
  names: new Set<string>(),
  files: new Set<string>(),
  variables: new Set<string>(),
};

function certificate(fingerprint: string, subject: string, notAfter: string): Certificate {
  return {
    fingerprint,
    pem: "",
    subject,
    issuer: subject,
    notBefore: "2020-01-01T00:00:00.000Z",
    notAfter: `${notAfter}T00:00:00.000Z`,
    isCa: false,
    clientAuth: true,
    keyType: "EC P-256",
  };
}

function names(certificates: readonly Certificate[], taken = NOTHING): (string | undefined)[] {
  const named = nameCertificates(certificates, taken);
  return certificates.map(({ fingerprint }) => named.get(fingerprint)?.name);
}

test("a certificate is called by its common name and the year of its expiry, its file and variable likewise", () => {
  const api = certificate("a", "CN=api.example.com, O=Example Ltd", "2027-05-31");
  assert.deepEqual(nameCertificates([api], NOTHING).get("a"), {
    name: "api-example-com-2027",
    file: "certs/api-example-com-2027.pem",
    key: { kind: "env", name: "AOP_API_EXAMPLE_COM_2027_KEY", passphraseEnv: null },
    isNew: true,
  });
});

test("a year that the common name ends with is not repeated", () => {
  assert.deepEqual(names([certificate("a", "CN=fleet 2027", "2027-05-31")]), ["fleet-2027"]);
  assert.deepEqual(names([certificate("a", "CN=fleet 2026", "2027-05-31")]), ["fleet-2026-2027"]);
});

test("names become as precise as it takes to be unique, whatever the order", () => {
  const all = [
    certificate("d", "CN=api", "2027-06-15"),
    certificate("a", "CN=api", "2027-05-31"),
    certificate("c", "CN=api", "2027-06-15"),
    certificate("b", "CN=API", "2027-06-01"),
    certificate("e", "CN=api", "2027-06-15"),
  ];
  const sorted = ["a", "b", "c", "d", "e"];
  const result = new Map(names(all).map((name, index) => [all[index]?.fingerprint, name]));
  const reversed = new Map(
    names(all.toReversed()).map((name, index) => [all.toReversed()[index]?.fingerprint, name]),
  );
  assert.deepEqual(reversed, result);
  assert.deepEqual(
    sorted.map((fingerprint) => result.get(fingerprint)),
    ["api-2027", "api-2027-06", "api-2027-06-15", "api-2027-06-15-2", "api-2027-06-15-3"],
  );
});

test("names, files and variables that are in use are not given again", () => {
  const api = certificate("a", "CN=api", "2027-05-31");
  assert.deepEqual(names([api], { ...NOTHING, names: new Set(["api-2027"]) }), ["api-2027-05"]);
  const files = new Set(["certs/api-2027.pem", "certs/api-2027-05.pem"]);
  assert.deepEqual(names([api], { ...NOTHING, files }), ["api-2027-05-31"]);
  const variables = new Set(["AOP_API_2027_KEY"]);
  assert.deepEqual(names([api], { ...NOTHING, variables }), ["api-2027-05"]);
});

test("whatever a subject holds, a name has lower-case letters, digits and single hyphens only", () => {
  const subjects: readonly (readonly [string, string])[] = [
    ["CN=Müller & Söhne\\, Origin Pull, O=X", "muller-sohne-origin-pull"],
    ["CN=../../etc/passwd", "etc-passwd"],
    ["CN=a\\0Ab: {}", "a-b"],
    ["CN=日本", "certificate"],
    ["CN=", "certificate"],
    ["(no name)", "certificate"],
    ["O=Example Ltd, C=GB", "example-ltd"],
    [`CN=${"a".repeat(300)}…`, "a".repeat(48)],
  ];
  for (const [subject, expected] of subjects) assert.equal(slug(subject), expected, subject);
});
