import assert from "node:assert/strict";
import { test } from "node:test";

import type { OriginProbe } from "../../src/zone/probe.ts";
import { apache } from "./servers/apache.ts";
import { startBackend } from "./servers/backend.ts";
import { caddy } from "./servers/caddy.ts";
import { buildGo, GO, startGo } from "./servers/go.ts";
import { haproxy } from "./servers/haproxy.ts";
import { skipWithout } from "./servers/installed.ts";
import { makeMaterial, type Material } from "./servers/material.ts";
import { nginx } from "./servers/nginx.ts";
import { startNode } from "./servers/node.ts";
import { probe, type Probed } from "./servers/probe.ts";
import type { OriginServer, Setting, TlsVersions } from "./servers/server.ts";
import { startServer } from "./servers/start.ts";

type Presented = "none" | "right" | "wrongCa" | "expired";

type Expected = Readonly<Record<Presented, OriginProbe["verdict"]>>;

/** What a probe must find, whatever the server and the version of TLS. */
const EXPECTED: Readonly<Record<Setting, Expected>> = {
  off: { none: "open", right: "open", wrongCa: "open", expired: "open" },
  optional: { none: "open", right: "open", wrongCa: "refuses", expired: "refuses" },
  required: { none: "likely enforced", right: "enforced", wrongCa: "refuses", expired: "refuses" },
};

const UNTOLD: Expected = {
  none: "inconclusive",
  right: "inconclusive",
  wrongCa: "inconclusive",
  expired: "inconclusive",
};

const LATE: Expected = { ...UNTOLD, wrongCa: "refuses", expired: "refuses" };

/** How the server turns a certificate away that it does not trust, where it must have one. */
const REFUSAL = { NGINX: "400", Apache: "alert", HAProxy: "alert", Caddy: "alert" } as const;

const DOCUMENTED = [nginx, apache, haproxy, caddy];
const SETTINGS = ["off", "optional", "required"] as const;
const VERSIONS = ["TLSv1.2", "TLSv1.3", "both"] as const;
const PRESENTED = ["none", "right", "wrongCa", "expired"] as const;

const TITLES = ["server", "refuses by", "verification", "TLS", ...PRESENTED];

test("the configurations of docs/origins give the verdicts that they promise", async (t) => {
  const material = await makeMaterial();
  await using backend = await startBackend();
  const rows = [row(TITLES)];
  for (const server of DOCUMENTED) {
    const skip = skipWithout(server.name, server.binaries);
    await t.test(server.name, { skip }, async () => {
      for (const setting of SETTINGS) {
        for (const versions of VERSIONS) {
          const options = { setting, versions, material, backendPort: backend.port };
          await using started = await startServer(server, options);
          const name = `${server.name}, ${setting}, ${versions}`;
          const probed = await presentAll(started.address, material);
          for (const presented of PRESENTED) {
            const cell = `${name}, ${presented}: ${probed[presented].reason}`;
            assert.equal(probed[presented].verdict, EXPECTED[setting][presented], cell);
            checkEvidence(probed[presented], { server, setting, versions, presented }, cell);
          }
          const refusal = REFUSAL[server.name as keyof typeof REFUSAL];
          rows.push(row([server.name, refusal, setting, versions, ...verdicts(probed)]));
        }
      }
    });
  }
  for (const line of rows) t.diagnostic(line);
});

test("Node's server, which refuses by closing, gives the verdicts of the others", async (t) => {
  const material = await makeMaterial();
  const rows = [row(TITLES)];
  for (const setting of SETTINGS) {
    // Asked to verify without refusing, Node leaves the decision to the application.
    const expected = setting === "optional" ? EXPECTED.off : EXPECTED[setting];
    for (const versions of VERSIONS) {
      await using started = await startNode(material, setting, versions);
      const probed = await presentAll(started.address, material);
      assertVerdicts(probed, expected, `Node, ${setting}, ${versions}`);
      rows.push(row(["Node", "close", setting, versions, ...verdicts(probed)]));
      if (setting === "required") assert.match(probed.wrongCa.reason, /connection closed/);
    }
  }
  for (const line of rows) t.diagnostic(line);
});

const noGo = skipWithout("Go", GO);
test("Go's server, which refuses by an alert, gives the same", { skip: noGo }, async (t) => {
  const material = await makeMaterial();
  await using built = await buildGo();
  const rows = [row(TITLES)];
  for (const setting of SETTINGS) {
    for (const versions of VERSIONS) {
      await using started = await startGo(built.binary, material, setting, versions);
      const probed = await presentAll(started.address, material);
      assertVerdicts(probed, EXPECTED[setting], `Go, ${setting}, ${versions}`);
      rows.push(row(["Go", "alert", setting, versions, ...verdicts(probed)]));
    }
  }
  for (const line of rows) t.diagnostic(line);
});

const noApache = skipWithout(apache.name, apache.binaries);
test(
  "Apache that demands the certificate in a <Location> can't be told apart from one that forbids",
  { skip: noApache },
  async (t) => {
    const material = await makeMaterial();
    await using backend = await startBackend();
    const rows = [row(TITLES)];
    const rules = { require: "SSLVerifyClient require", forbid: "Require all denied" };
    for (const [rule, directive] of Object.entries(rules)) {
      for (const versions of VERSIONS) {
        const location = `<Location />\n${directive}\n</Location>\n    ProxyPass /`;
        await using started = await startServer(apache, {
          ...{ setting: "off", versions, material, backendPort: backend.port },
          extra: [["ProxyPass /", location]],
        });
        const probed = await presentAll(started.address, material);
        // Only the second handshake of TLS 1.2 shows that it is about certificates.
        const isLate = rule === "require" && versions === "TLSv1.2";
        const expected = isLate ? LATE : UNTOLD;
        assertVerdicts(probed, expected, `Apache <Location>, ${rule}, ${versions}`);
        assert.match(probed.right.reason, isLate ? /only after the handshake/ : /<Location>/);
        rows.push(row(["Apache <Location>", "403", rule, versions, ...verdicts(probed)]));
      }
    }
    for (const line of rows) t.diagnostic(line);
  },
);

type ProbedAll = Readonly<Record<Presented, Probed>>;

async function presentAll(address: string, material: Material): Promise<ProbedAll> {
  const [none, right, wrongCa, expired] = await Promise.all([
    probe(address, null, "CN=Example AOP CA"),
    probe(address, material.right, "CN=Example AOP CA"),
    probe(address, material.wrongCa, "CN=Somebody else's CA"),
    probe(address, material.expired, "CN=Example AOP CA"),
  ]);
  return { none, right, wrongCa, expired };
}

function verdicts(probed: ProbedAll): string[] {
  return PRESENTED.map((presented) => probed[presented].verdict);
}

function assertVerdicts(probed: ProbedAll, expected: Expected, name: string): void {
  for (const presented of PRESENTED) {
    const { verdict, reason } = probed[presented];
    assert.equal(verdict, expected[presented], `${name}, ${presented}: ${reason}`);
  }
}

type Cell = {
  readonly server: OriginServer;
  readonly setting: Setting;
  readonly versions: TlsVersions;
  readonly presented: Presented;
};

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
  const widths = [18, 11, 13, 8, 13, 13, 13, 9];
  return cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("");
}
