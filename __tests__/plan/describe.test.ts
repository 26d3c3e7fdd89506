import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, describeCertificate, shortFingerprint } from "../../src/plan/describe.ts";
import { plain } from "../../src/text/message.ts";
import type { Operation } from "../../src/plan/operation.ts";
import { fakeCertificate } from "./arbitrary.ts";

const A = fakeCertificate("a".repeat(64));
const ONE = "CN=aaaa, aaaaaaaaaaaa, until 2028-01-01";
const OFF = { certificateId: "id-a", certificate: null, enabled: false };

const SENTENCES: readonly (readonly [Operation, string])[] = [
  [{ kind: "set-global", enabled: true }, "turn global authenticated origin pulls on"],
  [{ kind: "set-zone-level", enabled: false }, "turn zone-level authenticated origin pulls off"],
  [
    { kind: "upload-certificate", store: "zone", name: "fleet", certificate: A, replaces: [] },
    `upload zone-level certificate fleet (${ONE})`,
  ],
  [
    {
      kind: "set-association",
      hostname: "h",
      before: null,
      after: { name: "api", certificate: A, enabled: false },
    },
    "disable h with api (aaaaaaaaaaaa)",
  ],
  [
    {
      kind: "set-association",
      hostname: "h",
      before: OFF,
      after: { name: "api", certificate: A, enabled: true },
    },
    "move h from id-a (disabled) to api (aaaaaaaaaaaa)",
  ],
  [
    { kind: "void-association", hostname: "h", before: OFF },
    "remove the association of h from id-a (disabled)",
  ],
  [
    { kind: "delete-certificate", store: "hostname", id: "id-a", certificate: A },
    `delete hostname certificate ${ONE}`,
  ],
];

for (const [operation, sentence] of SENTENCES) {
  test(`an operation reads: ${sentence}`, () => {
    assert.equal(plain(describe(operation)), sentence);
  });
}

test("values of a file or of Cloudflare stay foreign in the sentence", () => {
  const hostile = { ...A, subject: "<b>", notAfter: "<i>2028-01-01" };
  assert.deepEqual(
    describeCertificate(hostile).filter((part) => typeof part === "string"),
    ["", ", ", ", until ", "an unknown day", ""],
  );
});

test("a fingerprint is shortened, the id of a certificate that can't be read is not", () => {
  assert.equal(shortFingerprint("ab".repeat(32)), "abababababab");
  assert.equal(shortFingerprint("id:2458ce5a-0c35-4c7f"), "2458ce5a-0c35-4c7f");
});
