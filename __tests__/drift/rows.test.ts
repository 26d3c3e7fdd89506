import assert from "node:assert/strict";
import { test } from "node:test";
import { findingRow } from "../../src/drift/rows.ts";
import type { Operation } from "../../src/plan/operation.ts";
import { fakeCertificate } from "../plan/arbitrary.ts";

const A = fakeCertificate("a".repeat(64));
const ON_A = { certificateId: "id-a", certificate: A, enabled: true };

const DIFFERENCES: readonly (readonly [Operation, declared: string, found: string])[] = [
  [
    { kind: "delete-certificate", store: "hostname", id: "id-a", certificate: A },
    "none",
    "<code>CN&#61;aaaa</code>",
  ],
  [{ kind: "void-association", hostname: "h", before: ON_A }, "none", "<code>CN&#61;aaaa</code>"],
  [
    {
      kind: "set-association",
      hostname: "h",
      before: ON_A,
      after: { name: "api", certificate: A, enabled: true },
    },
    "<code>api</code>",
    "failed to deploy",
  ],
  [
    { kind: "upload-certificate", store: "zone", name: "api", certificate: A, replaces: [] },
    "<code>CN&#61;aaaa</code>",
    "missing",
  ],
  [{ kind: "set-global", enabled: true }, "on", "off"],
];

for (const [operation, declared, found] of DIFFERENCES) {
  test(`drift that ${operation.kind} would fix is declared: ${declared}, on Cloudflare: ${found}`, () => {
    const what = { kind: "operation", operation } as const;
    const finding = { id: "1", zone: "z", severity: "other", pending: false, what } as const;
    const row = findingRow(finding, null, true);
    assert.ok(row.includes(`declared: ${declared}`), row);
    assert.ok(row.includes(`on Cloudflare: ${found}`), row);
  });
}
