import assert from "node:assert/strict";
import { test } from "node:test";
import { describe } from "../../src/plan/describe.ts";
import { diffZone } from "../../src/plan/diff.ts";
import { operationsOf } from "../../src/plan/stages.ts";
import { plain } from "../../src/text/message.ts";
import type { DesiredZone, PreviousZone } from "../../src/zone/zone.ts";
import type { ListedZone } from "../../src/zone/normalize.ts";
import {
  associated,
  before,
  currentZone,
  declared,
  desiredZone,
  ofZone,
  stored,
  wanted,
} from "./arbitrary.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const C = "c".repeat(64);
const API = "api.example.com";

function lines(
  desired: Partial<DesiredZone>,
  current: Partial<ListedZone>,
  previous: PreviousZone | null = null,
): readonly string[] {
  const { operations } = diffZone(desiredZone(desired), currentZone(current), previous);
  return operations.map((operation) => plain(describe(operation)));
}

const USES_B = { certificates: [declared(B)], associations: [wanted(API, B)] };
const HAS_A = { certificates: [stored("a", A)], associations: [associated(API, "a")] };

test("a rotation uploads, moves and deletes last", () => {
  assert.deepEqual(lines(USES_B, HAS_A, before([API], [A])), [
    "upload hostname certificate c-bbbb (CN=bbbb, bbbbbbbbbbbb, until 2028-01-01)",
    `move ${API} from CN=aaaa (aaaaaaaaaaaa) to c-bbbb (bbbbbbbbbbbb)`,
    "delete hostname certificate CN=aaaa, aaaaaaaaaaaa, until 2028-01-01",
  ]);
});

test("a rotation leaves a certificate that nobody ever named", () => {
  assert.equal(lines(USES_B, HAS_A).length, 2);
});

test("switches go on before hostnames move and off after, the zone level being nearer to the hostnames", () => {
  const on = { global: true, zoneLevel: { fingerprint: B, enabled: true } };
  const certificates = [declared(B, { stores: ["hostname", "zone"] })];
  assert.deepEqual(lines({ ...on, certificates, associations: [wanted(API, B)] }, {}).map(verb), [
    "upload hostname",
    "upload zone-level",
    "turn zone-level",
    "turn global",
    "enable api.example.com",
  ]);
  const off = { global: false, zoneLevel: { fingerprint: B, enabled: false } };
  const current = { zoneLevel: true, global: { on: true, editable: true } };
  const stores = [stored("z", B, { store: "zone" }), stored("b", B)];
  assert.deepEqual(
    lines({ ...off, ...USES_B, certificates }, { ...current, certificates: stores }),
    [
      `enable ${API} with c-bbbb (bbbbbbbbbbbb)`,
      "turn global authenticated origin pulls off",
      "turn zone-level authenticated origin pulls off",
    ],
  );
});

test("switches that aop.yaml leaves out stay as they are", () => {
  assert.deepEqual(lines({}, { zoneLevel: true, global: { on: true, editable: true } }), []);
});

test("enabling, disabling and removing are three different things", () => {
  const certificates = [stored("b", B)];
  const has = (enabled: boolean): Partial<ListedZone> => ({
    certificates,
    associations: [associated(API, "b", { enabled })],
  });
  const wants = (enabled: boolean): Partial<DesiredZone> => ({
    certificates: [declared(B)],
    associations: [wanted(API, B, enabled)],
  });
  assert.match(lines(wants(true), has(false))[0] ?? "", /^enable api\.example\.com with/);
  assert.match(lines(wants(false), has(true))[0] ?? "", /^disable api\.example\.com \(no client/);
  assert.deepEqual(lines(wants(false), has(false)), []);
  const nothing = { certificates: [declared(B)] };
  assert.match(lines(nothing, has(false), before([API], []))[0] ?? "", /^remove the association/);
  assert.deepEqual(lines(nothing, has(true)), []);
});

test("an association that failed to deploy is redeployed", () => {
  const failed = associated(API, "b", { status: "deployment_timed_out" });
  const current = { certificates: [stored("b", B)], associations: [failed] };
  assert.match(
    lines(USES_B, current)[0] ?? "",
    /^redeploy the association of api\.example\.com with/,
  );
});

test("a certificate that failed to deploy is uploaded again, in place of the failed one", () => {
  const current = { certificates: [stored("x", B, { status: "deployment_timed_out" })] };
  const [upload] = diffZone(desiredZone(USES_B), currentZone(current), null).operations;
  assert.deepEqual(upload?.kind === "upload-certificate" && upload.replaces, ["x"]);
});

test("tombstones match nothing and are never deleted again", () => {
  const dead = { certificates: [stored("b", B, { status: "pending_deletion" })] };
  const associations = [associated(API, "b", { status: "deleted" })];
  assert.deepEqual(lines(USES_B, { ...dead, associations }).map(verb), [
    "upload hostname",
    "enable api.example.com",
  ]);
  assert.deepEqual(lines({}, { ...dead, associations }, before([API], [B])), []);
});

test("a leftover association whose certificate is deleted does nothing, and nothing is done about it", () => {
  for (const certificates of [[], [stored("a", A, { status: "deleted" })]]) {
    const current = { certificates, associations: [associated(API, "a")] };
    for (const unmanaged of ["report", "remove"] as const) {
      const diff = diffZone(
        desiredZone({ unmanaged }),
        currentZone(current),
        unmanaged === "report" ? before([API], [A]) : null,
      );
      assert.deepEqual([diff.operations, diff.unmanaged.associations], [[], []]);
    }
    // A declared hostname is sent all the same.
    assert.equal(lines(USES_B, current).map(verb).join(), `upload hostname,move ${API}`);
  }
});

test("such an association is removed where its certificate is uploaded again, and may come back with it", () => {
  const current = {
    certificates: [stored("a", A, { status: "deleted" })],
    associations: [associated(API, "a")],
  };
  const operations = lines({ certificates: [declared(A)] }, current, before([API], []));
  assert.deepEqual(operations.map(verb), ["upload hostname", "remove the"]);
});

test("the two stores are separate: a zone-level certificate is no hostname certificate", () => {
  const current = { certificates: [stored("z", B, { store: "zone" })] };
  assert.match(lines(USES_B, current)[0] ?? "", /^upload hostname certificate/);
});

test("a certificate that an unmanaged hostname still uses stays, and the plan says who uses it", () => {
  const diff = diffZone(desiredZone(), currentZone(HAS_A), before([], [A]));
  assert.deepEqual(diff.operations, []);
  assert.deepEqual(
    diff.kept.map(({ usedBy }) => usedBy),
    [API],
  );
  assert.deepEqual(
    diff.unmanaged.associations.map(({ hostname }) => hostname),
    [API],
  );
});

test("a zone-level certificate stays while the zone level is on and nobody manages it", () => {
  const current = { zoneLevel: true, certificates: [stored("a", A, { store: "zone" })] };
  const diff = diffZone(desiredZone(), currentZone(current), before([], [A]));
  assert.deepEqual(
    [diff.operations.length, diff.kept[0]?.usedBy],
    [0, "the zone level, which is on"],
  );
  assert.equal(lines({}, { ...current, zoneLevel: false }, before([], [A])).length, 1);
});

test("a certificate that was declared for one store makes its copy in the other store nobody's", () => {
  const both = { certificates: [stored("a", A), stored("z", A, { store: "zone" })] };
  const forHostnames = { certificates: [declared(A)] };
  assert.deepEqual(lines(forHostnames, both, before([], [A], ["hostname"])), []);
  assert.match(
    lines({}, both, before([], [A], ["hostname"])).join(),
    /^delete hostname certificate[^;]*$/,
  );
  const forZone = {
    zoneLevel: { fingerprint: A, enabled: true },
    certificates: [declared(A, { stores: ["zone"] as const })],
  };
  assert.deepEqual(lines(forZone, { ...both, zoneLevel: true }, before([], [A], ["zone"])), []);
});

test("of two zone-level certificates of the same time either may be presented: none is deleted", () => {
  const desired = {
    certificates: [declared(B, { stores: ["zone"] as const })],
    zoneLevel: { fingerprint: B, enabled: true },
  };
  for (const [uploadedOn, operations] of [
    ["2026-01-02T00:00:00.000Z", 0],
    ["2026-01-01T00:00:00.000Z", 1],
  ] as const) {
    const certificates = [
      stored("a", A, { store: "zone", uploadedOn }),
      stored("b", B, { store: "zone", uploadedOn: "2026-01-02T00:00:00.000Z" }),
    ];
    const current = { zoneLevel: true, certificates };
    assert.equal(lines(desired, current, before([], [A])).length, operations, uploadedOn);
  }
});

test("a zone-level certificate goes where a later upload takes its place, be that active or still being deployed", () => {
  const desired = {
    certificates: [declared(B, { stores: ["zone"] as const })],
    zoneLevel: { fingerprint: B, enabled: true },
  };
  const digests = (status: string): string[] => {
    const certificates = [ofZone("b", B, 1), ofZone("a", A, 2), ofZone("c", C, 3, status)];
    const current = currentZone({ zoneLevel: true, certificates });
    return operationsOf(diffZone(desiredZone(desired), current, before([], [A])).stages).map(
      ({ digest }) => digest,
    );
  };
  assert.equal(digests("active").length, 1);
  for (const status of ["initializing", "pending_deployment"])
    assert.deepEqual(digests(status), digests("active"), status);
  // It will not be presented, or nobody knows.
  for (const status of ["deployment_timed_out", "reticulating", "deleted"])
    assert.deepEqual(digests(status), [], status);
});

test("unmanaged: remove takes associations and hostname certificates, never the zone-level store", () => {
  const zoneCertificate = stored("z", B, { store: "zone" });
  const current = { ...HAS_A, certificates: [...HAS_A.certificates, zoneCertificate] };
  assert.deepEqual(lines({ unmanaged: "remove" }, current).map(verb), [
    "remove the",
    "delete hostname",
  ]);
  assert.deepEqual(lines({ unmanaged: "report" }, current), []);
});

test("a status that nobody knows counts as present, so that nothing is uploaded twice", () => {
  assert.deepEqual(
    lines(USES_B, {
      certificates: [stored("b", B, { status: "reticulating" })],
      associations: [associated(API, "b", { status: "reticulating" })],
    }),
    [],
  );
});

function verb(line: string): string {
  return line.split(" ").slice(0, 2).join(" ");
}
