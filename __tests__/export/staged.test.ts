import assert from "node:assert/strict";
import { test } from "node:test";

import type { TextFile } from "../../src/config/workspace.ts";
import { type ExportRequest, makeExport } from "../../src/export/export.ts";
import { normalizeZone } from "../../src/zone/normalize.ts";
import type { CurrentZone } from "../../src/zone/zone.ts";
import { checkExport } from "../../src/export/check.ts";
import { certificatePool, load, NOW } from "./world.ts";

const [fleet] = await certificatePool();

/** Declared, and used by nothing: uploaded for hostnames ahead of time. */
const STAGED = `version: 1
zones:
  example.com:
    certificates:
      fleet: { certificate: certs/fleet.pem, private_key: { env: AOP_FLEET_KEY } }
`;

/** Cloudflare has it for hostnames and for the zone level, which is on. */
function inBothStores(...hostnames: readonly string[]): CurrentZone {
  return normalizeZone({
    name: "example.com",
    id: "1".repeat(32),
    global: { on: false, editable: true },
    zoneLevel: true,
    sslMode: "strict",
    certificates: (["hostname", "zone"] as const).map((store) => ({
      store,
      id: store,
      status: "active",
      uploadedOn: null,
      certificate: fleet,
    })),
    associations: hostnames.map((hostname) => ({
      hostname,
      certificateId: "hostname",
      enabled: true,
      status: "active",
    })),
    associationsComplete: true,
  });
}

async function requestFor(text: string, zone: CurrentZone): Promise<ExportRequest> {
  const { config, certificates, problems } = await load([
    { path: "aop.yaml", text },
    { path: "certs/fleet.pem", text: fleet.pem },
  ]);
  assert.ok(config, JSON.stringify(problems));
  const existing = { text, config, certificates };
  return { config: "aop.yaml", zones: [zone], ambiguous: new Set(), files: [], existing };
}

for (const unmanaged of ["report", "remove"]) {
  test(`a certificate that is staged for hostnames is not taken for the zone level alone (unmanaged: ${unmanaged})`, async () => {
    const text = `${STAGED}    unmanaged: ${unmanaged}\n`;
    const { files, zones } = makeExport(await requestFor(text, inBothStores()));
    assert.deepEqual(files, []);
    assert.match(JSON.stringify(zones[0]?.notes), /zone level.*fleet.*would be deleted/);
  });
}

test("a declared certificate that a hostname uses is taken for the zone level too", async () => {
  const request = await requestFor(STAGED, inBothStores("api.example.com"));
  const [file] = makeExport(request).files;
  assert.match(file?.text ?? "", /zone_level: \{ certificate: fleet, enabled: true \}/);
  assert.match(file?.text ?? "", /api\.example\.com: fleet/);
});

test("an export whose merge would delete what the file named before is not written", async () => {
  const request = await requestFor(STAGED, inBothStores());
  const text = STAGED.replace("    cert", "    zone_level: { certificate: fleet }\n    cert");
  const exported = { ...makeExport(request), files: [{ path: "aop.yaml", text }] };
  const read = (): Promise<TextFile> => Promise.resolve({ kind: "file", text: fleet.pem });
  await assert.rejects(
    checkExport(exported, request, { read, now: NOW }),
    /Nothing was written: a plan of the exported file would have changes/,
  );
});
