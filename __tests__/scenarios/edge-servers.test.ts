import assert from "node:assert/strict";
import { test } from "node:test";
import { startBackend } from "../origin/servers/backend.ts";
import { caddy } from "../origin/servers/caddy.ts";
import { skipWithout } from "../origin/servers/installed.ts";
import { makeMaterial } from "../origin/servers/material.ts";
import { nginx } from "../origin/servers/nginx.ts";
import { startServer } from "../origin/servers/start.ts";
import { presented, startRotation, timeOnNext } from "./edge/rotation.ts";

/** The first is the one that docs/origins/ configures; the other has the same certificate. */
const HOSTNAMES = ["www.example.com", "x.example.com"];

for (const [server, refusal] of [
  [nginx, /HTTP 400, HTTP 204 before/],
  [caddy, /HTTP 52[05], HTTP 204 before/],
] as const) {
  const skip = skipWithout(server.name, server.binaries);
  test(
    `a rotation ahead of ${server.name}'s trust is rolled back, and passes once it trusts`,
    { skip },
    async () => {
      const material = await makeMaterial();
      await using backend = await startBackend();
      const options = { versions: "both", material, backendPort: backend.port } as const;
      await using early = await startServer(server, { ...options, setting: "required" });
      await using ready = await startServer(server, {
        ...options,
        setting: "required",
        trustsNext: true,
      });
      let address = early.address;
      await using rotation = await startRotation({
        hostnames: HOSTNAMES,
        server: { old: material.right, next: material.next, address: () => address },
      });
      const { story, edge } = rotation;
      const yaml = rotation.yaml(HOSTNAMES.map((name) => `${name}: next`));
      const { run, push } = await rotation.change(yaml);
      assert.equal(run.exitCode, 1, run.stdout);
      assert.match(run.log, refusal);
      assert.deepEqual(presented(rotation), ["old", "old"]);
      assert.equal(timeOnNext(rotation, "x.example.com"), 0);
      assert.equal(edge.asked("www.example.com")[0]?.status, 204);

      address = ready.address;
      const again = await story.apply(push, { inputs: rotation.inputs });
      assert.equal(again.exitCode, 0, again.stdout);
      assert.deepEqual(presented(rotation), ["next", "next"]);
      assert.match(again.log, /www\.example\.com through Cloudflare: answered\. HTTP 204\./);
    },
  );
}
