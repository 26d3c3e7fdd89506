import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Operation } from "../../src/plan/operation.ts";
import { certificateCell, operationRow } from "../../src/render/rows.ts";
import { fakeCertificate } from "../plan/arbitrary.ts";

const A = fakeCertificate("a".repeat(64));
const B = fakeCertificate("b".repeat(64));
const ON_A = { certificateId: "id-a", certificate: A, enabled: true };
const CELL_A = "<code>CN&#61;aaaa</code><br><code>aaaaaaaaaaaa</code> until 2028-01-01";
const NAMED_A = "<code>api</code> <code>aaaaaaaaaaaa</code>";
const CELL_B = CELL_A.replaceAll("a".repeat(12), "b".repeat(12)).replace("aaaa", "bbbb");

const ROWS: readonly (readonly [Operation, readonly (string | boolean)[]])[] = [
  [
    { kind: "upload-certificate", store: "hostname", name: "api", certificate: A, replaces: [] },
    ["🟩&nbsp;upload", "certificate <code>api</code>", "–", CELL_A, false],
  ],
  [
    { kind: "upload-certificate", store: "zone", name: "api", certificate: A, replaces: ["x"] },
    [
      "🟩&nbsp;upload",
      "zone-level certificate <code>api</code>",
      "upload that failed to deploy",
      CELL_A,
      false,
    ],
  ],
  [
    { kind: "set-global", enabled: true },
    ["🟨&nbsp;turn&nbsp;on", "global switch", "off", "on", false],
  ],
  [
    { kind: "set-zone-level", enabled: false },
    ["🟥&nbsp;turn&nbsp;off", "zone-level switch", "on", "off", true],
  ],
  [
    {
      kind: "set-association",
      hostname: "h",
      before: ON_A,
      after: { name: "api", certificate: B, enabled: true },
    },
    ["🟨&nbsp;move", "<code>h</code>", CELL_A, CELL_B, false],
  ],
  [
    {
      kind: "set-association",
      hostname: "h",
      before: ON_A,
      after: { name: "api", certificate: A, enabled: false },
    },
    ["🟥&nbsp;disable", "<code>h</code>", CELL_A, `<strong>disabled</strong><br>${NAMED_A}`, true],
  ],
  [
    {
      kind: "set-association",
      hostname: "h",
      before: { ...ON_A, certificate: null },
      after: { name: "api", certificate: A, enabled: true },
    },
    ["🟨&nbsp;move", "<code>h</code>", "<code>id-a</code>", CELL_A, false],
  ],
  [
    { kind: "void-association", hostname: "h", before: ON_A },
    ["🟥&nbsp;remove", "<code>h</code>", CELL_A, "no association", true],
  ],
  [
    { kind: "delete-certificate", store: "zone", id: "id-a", certificate: A },
    ["🟥&nbsp;delete", "zone-level certificate", CELL_A, "deleted", true],
  ],
];

for (const [operation, cells] of ROWS) {
  test(`${operation.kind} has the row ${String(cells[0])}, ${String(cells[1])}`, () => {
    const { action, subject, before, after, destructive } = operationRow(operation);
    assert.deepEqual([action, subject, before, after, destructive], cells);
  });
}

test("a certificate whose end is not a date shows no foreign text for it", () => {
  assert.match(certificateCell({ ...A, notAfter: "| <b>" }), /until an unknown day$/);
});

test("no table in a comment, issue or summary has a third column, which a phone would cut off", () => {
  const golden = new URL("../golden/", import.meta.url);
  const texts = readdirSync(golden).filter((name) => /^(?:plan|outcome|drift)-.*\.md$/.test(name));
  const headers = texts.flatMap((name) => {
    const lines = readFileSync(new URL(name, golden), "utf8").split("\n");
    return lines.filter((_, index) => lines[index + 1]?.startsWith("| :--"));
  });
  assert.ok(headers.length > 20);
  const wide = new Set(headers.filter((header) => header.split(" | ").length > 2));
  // Its numbers are short, and the one that matters comes first.
  assert.deepEqual([...wide], ["| zone | get no certificate | get one | proxied hostnames |"]);
});
