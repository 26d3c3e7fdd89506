import assert from "node:assert/strict";
import { before, test } from "node:test";

import type { Certificate } from "../../src/certificate/certificate.ts";
import { makeExport } from "../../src/export/export.ts";
import { isPresent } from "../../src/zone/lifecycle.ts";
import type { CurrentZone } from "../../src/zone/zone.ts";
import { generator } from "./random.ts";
import { certificatePool, diffs, load, randomZones } from "./world.ts";

const SEED = 20_261_123;
const STATES = 60;

let pool: readonly [Certificate, ...Certificate[]];
before(async () => {
  pool = await certificatePool();
});

function exportAll(zones: readonly CurrentZone[]): ReturnType<typeof makeExport> {
  const request = { config: "aop.yaml", ambiguous: new Set<string>(), existing: null, files: [] };
  return makeExport({ ...request, zones });
}

test(`a plan with the export of thirty zones has no operations, in ${STATES} random states (seed ${SEED})`, async () => {
  const random = generator(SEED);
  let hostnames = 0;
  let zoneLevels = 0;
  for (let n = 0; n < STATES; n++) {
    const zones = randomZones(random, pool);
    const { files } = exportAll(zones);
    const loaded = await load(files);
    assert.deepEqual(
      loaded.problems.filter(({ severity }) => severity === "error"),
      [],
      files[0]?.text,
    );
    const all = diffs(loaded, zones);
    assert.equal(all.length, zones.length);
    for (const { operations, current } of all) assert.deepEqual(operations, [], current.name);
    hostnames += loaded.config?.zones.flatMap((zone) => zone.hostnames).length ?? 0;
    zoneLevels += loaded.config?.zones.filter((zone) => zone.zoneLevel !== null).length ?? 0;
  }
  // Enough was exported for the result to mean something.
  assert.ok(hostnames > STATES * 10, `${hostnames} hostnames`);
  assert.ok(zoneLevels > STATES * 5, `${zoneLevels} zone levels`);
});

test("what an export leaves out is neither active nor nameable, and every left-out zone says so", () => {
  const random = generator(SEED);
  for (let n = 0; n < STATES; n++) {
    const zones = randomZones(random, pool);
    const { zones: exported } = exportAll(zones);
    for (const current of zones) {
      const zone = exported.find(({ name }) => name === current.name);
      const names = new Set(zone?.hostnames.map(({ hostname }) => hostname));
      const good = new Set(
        current.certificates
          .filter((certificate) => certificate.store === "hostname" && isPresent(certificate))
          .filter(({ certificate }) => certificate.pem !== "" && !certificate.isCa)
          .map(({ id }) => id),
      );
      const missing = current.associations.filter(
        (association) =>
          association.status === "active" &&
          good.has(association.certificateId) &&
          !names.has(association.hostname),
      );
      if (missing.length > 0) assert.notDeepEqual(zone?.notes, [], current.name);
    }
  }
});

test("the order in which Cloudflare answers makes no difference to an export", () => {
  const random = generator(SEED);
  const zones = randomZones(random, pool);
  const reversed = zones.toReversed().map((zone) => ({
    ...zone,
    certificates: zone.certificates.toReversed(),
    associations: zone.associations.toReversed(),
  }));
  const notes = (all: readonly CurrentZone[]): object =>
    exportAll(all).files.map(({ path, text }) => [
      path,
      text.replaceAll(/^ *# Left out.*\n/gm, ""),
    ]);
  assert.deepEqual(notes(reversed), notes(zones));
});
