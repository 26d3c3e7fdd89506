import assert from "node:assert/strict";
import { test } from "node:test";

import type { OriginProbe } from "../../src/zone/probe.ts";
import { apache } from "./servers/apache.ts";
import { startBackend } from "./servers/backend.ts";
import { caddy } from "./servers/caddy.ts";
import { haproxy } from "./servers/haproxy.ts";
import { skipWithout } from "./servers/installed.ts";
import { makeMaterial, type Material } from "./servers/material.ts";
import { nginx } from "./servers/nginx.ts";
import type { OriginServer, Setting, TlsVersions } from "./servers/server.ts";
import { startServer } from "./servers/start.ts";
import { probe, type Probed } from "./servers/probe.ts";

type Presented = "none" | "right" | "wrongCa" | "expired";

/** What a probe must find, whatever the server and the version of TLS. */
const EXPECTED: Readonly<Record<Setting, Readonly<Record<Presented, OriginProbe["verdict"]>>>> = {
  off: { none: "open", right: "open", wrongCa: "open", expired: "open" },
  optional: { none: "open", right: "open", wrongCa: "refuses", expired: "refuses" },
  required: { none: "enforced?", right: "enforced", wrongCa: "refuses", expired: "refuses" },
};

const SERVERS = [nginx, apache, haproxy, caddy];
const SETTINGS = ["off", "optional", "required"] as const;
const VERSIONS = ["TLSv1.2", "TLSv1.3", "both"] as const;
const PRESENTED = ["none", "right", "wrongCa", "expired"] as const;

test("the configurations of docs/origins give the verdicts that they promise", async (t) => {
  const material = await makeMaterial();
  await using backend = await startBackend();
  const rows = [row(["server", "verification", "TLS", ...PRESENTED])];
  for (const server of SERVERS) {
    const skip = skipWithout(server.name, server.binaries);
    await t.test(server.name, { skip }, async () => {
      for (const setting of SETTINGS) {
        for (const versions of VERSIONS) {
          const options = { setting, versions, material, backendPort: backend.port };
          await using started = await startServer(server, options);
          const cells: string[] = [];
          for (const presented of PRESENTED) {
            const result = await present(started.address, material, presented);
            const cell = `${server.name}, ${setting}, ${versions}, ${presented}`;
            assert.equal(result.verdict, EXPECTED[setting][presented], cell + result.reason);
            checkEvidence(result, { server, setting, versions, presented }, cell);
            cells.push(result.verdict);
          }
          rows.push(row([server.name, setting, versions, ...cells]));
        }
      }
    });
  }
  for (const line of rows) t.diagnostic(line);
});

type Cell = {
  readonly server: OriginServer;
  readonly setting: Setting;
  readonly versions: TlsVersions;
  readonly presented: Presented;
};

function present(address: string, material: Material, presented: Presented): Promise<Probed> {
  return presented === "none"
    ? probe(address, null, "CN=Example AOP CA")
    : probe(address, material[presented], ISSUERS[presented]);
}

const ISSUERS = {
  right: "CN=Example AOP CA",
  wrongCa: "CN=Somebody else's CA",
  expired: "CN=Example AOP CA",
} as const;

function checkEvidence(probed: Probed, cell: Cell, name: string): void {
  const asks = cell.setting !== "off";
  const first = probed.attempts[0];
  assert.equal(first?.asked, asks, name);
  assert.equal(probed.listsIssuer, asks ? cell.presented !== "wrongCa" : null, name);
  assert.equal(probed.serverCertificate?.names[0], "DNS:www.example.com", name);
  assert.equal(first.negotiated, cell.versions === "TLSv1.2" ? "TLSv1.2" : "TLSv1.3", name);
  assert.equal(probed.attempts.length, connections(cell), name);
  if (cell.setting !== "required") assert.deepEqual(first.end, { kind: "status", status: 204 });
  else if (cell.server === nginx) assert.deepEqual(first.end, { kind: "status", status: 400 });
  else assert.equal(first.end.kind, "alert", name);
}

/** Without, with ours, and without over TLS 1.2: each only where it can still change the verdict. */
function connections({ setting, versions, presented }: Cell): number {
  const isMaybeEnforced = setting === "required" && (presented === "none" || presented === "right");
  const ours = presented === "none" ? 0 : 1;
  return 1 + ours + (isMaybeEnforced && versions !== "TLSv1.2" ? 1 : 0);
}

function row(cells: readonly string[]): string {
  const widths = [9, 14, 9, 11, 11, 11, 9];
  return cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("");
}
