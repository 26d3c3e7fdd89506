import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffZone, type ZoneDiff } from "../../src/plan/diff.ts";
import { type Operation, operationDigest } from "../../src/plan/operation.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { compareWithReviewed } from "../../src/review/compare-with-reviewed.ts";
import { planComment } from "../../src/render/plan.ts";
import { readVisible } from "../../src/review/visible-plan.ts";
import { readMarker } from "../../src/render/marker.ts";
import { isDeploying } from "../../src/zone/lifecycle.ts";
import { certificateKey, type CurrentCertificate, type CurrentZone } from "../../src/zone/zone.ts";
import {
  arbitraryDesired,
  arbitraryZone,
  before,
  currentZone,
  declared,
  desiredZone,
  FINGERPRINTS,
  OPTIONS,
} from "./arbitrary.ts";
import { applyAll, applyOperation, realize, type Ending } from "./model.ts";

const RUNS = { seed: 7, numRuns: 1500 };

const STAGES = [
  "make-room",
  "detach",
  "upload",
  "switch-on",
  "free",
  "associate",
  "remove",
  "switch-off",
  "delete",
] as const satisfies readonly ZoneDiff["stages"][number]["kind"][];

function diffOf({ desired, current, previous }: ZoneInput): ZoneDiff {
  return diffZone(desired, current, previous);
}

function operationsOf(zone: ZoneInput): readonly Operation[] {
  return diffOf(zone).operations;
}

test("an apply converges in one step: afterwards nothing is left to do", () => {
  fc.assert(
    fc.property(arbitraryZone(), (zone) => {
      const after = applyAll(zone.current, operationsOf(zone));
      assert.deepEqual(operationsOf({ ...zone, current: after }), []);
    }),
    RUNS,
  );
});

test("a zone that is as aop.yaml says has nothing to do, whatever was applied before", () => {
  fc.assert(
    fc.property(arbitraryDesired(), arbitraryZone(), (desired, { previous }) => {
      const current = realize(desired, currentZone());
      assert.deepEqual(operationsOf({ desired, current, previous }), []);
    }),
    RUNS,
  );
});

test("no association moves to a certificate that is not there, and none loses one that it uses", () => {
  fc.assert(
    fc.property(arbitraryZone(), (zone) => {
      const { stages, operations } = diffOf(zone);
      const places = stages.map(({ kind }) => STAGES.indexOf(kind));
      assert.deepEqual(places, places.toSorted(), "stages follow each other");
      assert.deepEqual(
        stages.flatMap<Operation>((stage) => stage.operations.map(({ operation }) => operation)),
        operations,
      );
      // The model refuses both, as Cloudflare does (1415 and 1433).
      assert.doesNotThrow(() => applyAll(zone.current, operations));
    }),
    RUNS,
  );
});

test("only what the last applied revision named goes, or what is unmanaged where aop.yaml says remove", () => {
  fc.assert(
    fc.property(arbitraryZone(), (zone) => {
      const { desired, previous } = zone;
      const remove = desired.unmanaged === "remove";
      for (const operation of operationsOf(zone)) {
        if (operation.kind === "void-association") {
          assert.ok(remove || previous?.hostnames.has(operation.hostname));
          assert.ok(!desired.associations.some(({ hostname }) => hostname === operation.hostname));
        }
        if (operation.kind === "delete-certificate") {
          const key = certificateKey(operation.store, operation.certificate.fingerprint);
          const managed = previous?.certificates.has(key);
          assert.ok(managed === true || (remove && operation.store === "hostname"));
        }
      }
    }),
    RUNS,
  );
});

test("a plan is the same whether an upload is active already or still being deployed", () => {
  fc.assert(
    fc.property(eitherStore(), fc.infiniteStream(fc.boolean()), (zone, arrives) => {
      const { current } = zone;
      const arrived = new Map(
        current.certificates
          .filter((certificate) => isDeploying(certificate) && arrives.next().value === true)
          .map((certificate) => [certificate, { ...certificate, status: "active" }]),
      );
      const now = (certificate: CurrentCertificate): CurrentCertificate =>
        arrived.get(certificate) ?? certificate;
      const later: CurrentZone = {
        ...current,
        certificates: current.certificates.map(now),
        associations: current.associations.map((association) => ({
          ...association,
          certificate: association.certificate && now(association.certificate),
        })),
      };
      assert.deepEqual(operationsOf({ ...zone, current: later }), operationsOf(zone));
    }),
    RUNS,
  );
});

test("what aop.yaml does not name and did not name stays untouched", () => {
  fc.assert(
    fc.property(arbitraryZone(), (zone) => {
      fc.pre(zone.desired.unmanaged !== "remove");
      const after = applyAll(zone.current, operationsOf(zone));
      const named = new Set([
        ...zone.desired.associations.map(({ hostname }) => hostname),
        ...(zone.previous?.hostnames ?? []),
      ]);
      // What is in the way of a new upload stops the plan instead.
      const replaced = operationsOf(zone).flatMap((operation) =>
        operation.kind === "upload-certificate" ? operation.replaces : [],
      );
      const foreign = (state: CurrentZone): unknown =>
        state.associations
          .filter(({ hostname }) => !named.has(hostname))
          .filter((association) => !replaced.includes(association.certificateId));
      assert.deepEqual(foreign(after), foreign(zone.current));
    }),
    RUNS,
  );
});

test("the plan has the same digest in whatever order things are named and listed", () => {
  fc.assert(
    fc.property(arbitraryZone(), fc.infiniteStream(fc.nat()), (zone, numbers) => {
      const { desired, current } = zone;
      const turned: ZoneInput = {
        ...zone,
        desired: {
          ...desired,
          certificates: shuffled(desired.certificates, numbers),
          associations: shuffled(desired.associations, numbers),
        },
        current: {
          ...current,
          certificates: shuffled(current.certificates, numbers),
          associations: shuffled(current.associations, numbers),
        },
      };
      assert.equal(makePlan([turned], OPTIONS).digest, makePlan([zone], OPTIONS).digest);
    }),
    RUNS,
  );
});

test("each operation of a plan has a digest of its own", () => {
  fc.assert(
    fc.property(arbitraryZone(), (zone) => {
      const digests = operationsOf(zone).map((operation) =>
        operationDigest(zone.current.id, operation),
      );
      assert.equal(new Set(digests).size, digests.length);
    }),
    RUNS,
  );
});

test("a run that is cut off anywhere, or fails anywhere, leaves only operations that were reviewed", () => {
  fc.assert(
    fc.property(
      arbitraryZone(),
      fc.integer({ min: 0, max: STAGES.length - 1 }),
      fc.infiniteStream(fc.constantFrom<Ending | null>("active", "active", null, ...STOPS)),
      (zone, last, fates) => {
        const plan = makePlan([zone], OPTIONS);
        const comment = planComment(
          { plan, problems: [], provenance: PROVENANCE },
          { key: "key", base: "main" },
        );
        const marker = readMarker(comment);
        assert.ok(marker);
        const cut = cutOff(zone, last, fates);
        const now = makePlan([{ ...zone, current: cut }], OPTIONS);
        const reviewed = { pull: 1, url: "", marker, visible: readVisible(comment) };
        assert.deepEqual(compareWithReviewed(now, [reviewed]), { kind: "covered" });
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});

/** Any zone, or one whose certificates are all for the zone level, which is on and was managed before. */
function eitherStore(): fc.Arbitrary<ZoneInput> {
  const [fingerprint = ""] = FINGERPRINTS;
  const onZoneLevel = ({ current }: ZoneInput): ZoneInput => ({
    desired: desiredZone({
      certificates: [declared(fingerprint, { stores: ["zone"] as const })],
      zoneLevel: { fingerprint, enabled: true },
    }),
    current: {
      ...current,
      // Cloudflare takes a certificate once (1406).
      certificates: [
        ...new Map(
          current.certificates.map(
            (certificate) => [certificate.certificate.fingerprint, certificate] as const,
          ),
        ).values(),
      ].map((certificate) => ({ ...certificate, store: "zone" })),
      associations: [],
    },
    previous: before([], FINGERPRINTS),
  });
  return fc.oneof(arbitraryZone(), arbitraryZone().map(onZoneLevel));
}

const STOPS = ["pending_deployment", "deployment_timed_out"] as const;

const PROVENANCE = {
  config: "aop.yaml",
  zones: [],
  commit: "0".repeat(40),
  time: "2026-11-23T12:00:00.000Z",
  runUrl: null,
};

/** Every stage before the last is done whole; of the last one each operation is done, not begun or ends badly. */
function cutOff(zone: ZoneInput, last: number, fates: Iterator<Ending | null>): CurrentZone {
  let state = zone.current;
  for (const { kind, operations } of diffOf(zone).stages) {
    const stage = STAGES.indexOf(kind);
    for (const { operation } of operations) {
      const fate = stage < last ? "active" : (fates.next().value as Ending | null);
      if (stage > last || fate === null) continue;
      state = applyOperation(state, operation, fate);
    }
  }
  return state;
}

function shuffled<T>(items: readonly T[], numbers: Iterator<number>): readonly T[] {
  return items
    .map((item) => ({ item, key: numbers.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
