import { chown, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findProgram } from "./installed.ts";
import type { Material } from "./material.ts";
import { freePort, OWNER, startProcess } from "./process.ts";
import {
  applyEdits,
  type Edit,
  type OriginServer,
  type Place,
  type Setting,
  type TlsVersions,
} from "./server.ts";

export type StartedServer = AsyncDisposable & {
  /** As in aop.yaml. */
  readonly address: string;
  /** Its access log up to now. */
  readonly log: () => Promise<string>;
};

export type StartOptions = {
  readonly setting: Setting;
  readonly versions: TlsVersions;
  readonly material: Material;
  /** As during a rotation: the origin trusts the issuer of the next certificate as well. */
  readonly trustsNext?: boolean;
  /** What a user has in the file that our docs do not give. */
  readonly extra?: readonly Edit[];
  readonly backendPort: number;
};

/** Starts a web server with the file that docs/origins/ gives to users, edited as a user would edit it. */
export async function startServer(
  server: OriginServer,
  options: StartOptions,
): Promise<StartedServer> {
  const program = findProgram(server.binaries);
  if (program === null) {
    throw new Error(`${server.name} is not installed. Run scripts/install-origins.sh.`);
  }
  const directory = await mkdtemp(join(tmpdir(), "aop-origin-"));
  const place = { directory, port: await freePort(), backendPort: options.backendPort };
  await writeFiles(server, place, options);
  const running = await startProcess(program, server.command(place), place);
  return {
    address: `127.0.0.1:${place.port}`,
    log: async () =>
      running.output() + (await readFile(join(directory, "aop.log"), "utf8").catch(() => "")),
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}

const DOCUMENTED = join(import.meta.dirname, "../../../docs/origins");

async function writeFiles(
  server: OriginServer,
  place: Place,
  { setting, versions, material, trustsNext = false, extra = [] }: StartOptions,
): Promise<void> {
  const text = await readFile(join(DOCUMENTED, server.documented), "utf8");
  const edits = [
    server.settings[setting],
    server.versions[versions],
    ...(trustsNext ? server.trustNext : []),
    ...extra,
    ...server.edits(place),
  ];
  const { server: own, ca, nextCa } = material;
  const files = {
    "main.conf": server.mainFile(place),
    "site.conf": applyEdits(text, edits),
    "www.example.com.pem": own.certificatePem,
    "www.example.com.key": own.privateKeyPem,
    "www.example.com.both.pem": own.certificatePem + own.privateKeyPem,
    "aop-ca.pem": ca.certificatePem + (trustsNext ? nextCa.certificatePem : ""),
    "aop-ca-2.pem": nextCa.certificatePem,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(place.directory, name), content, { mode: 0o600 });
  }
  if (OWNER === null) return;
  const names = await readdir(place.directory);
  for (const path of ["", ...names]) {
    await chown(join(place.directory, path), OWNER.uid, OWNER.gid);
  }
}
