import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { writeMaterial } from "./files.ts";
import { findProgram } from "./installed.ts";
import type { Material } from "./material.ts";
import { freePort, startProcess } from "./process.ts";
import type { Setting, TlsVersions } from "./server.ts";

export const GO = ["go"];

/** Builds Go's own HTTPS server (go/main.go); `binary` is what `startGo` runs. */
export async function buildGo(): Promise<AsyncDisposable & { readonly binary: string }> {
  const directory = await mkdtemp(join(tmpdir(), "aop-go-"));
  await chmod(directory, 0o755);
  const binary = join(directory, "origin");
  const source = join(import.meta.dirname, "go/main.go");
  const env = { ...process.env, GOCACHE: join(directory, "cache"), GO111MODULE: "off" };
  await promisify(execFile)(findProgram(GO) ?? "go", ["build", "-o", binary, source], { env });
  return { binary, [Symbol.asyncDispose]: () => rm(directory, { recursive: true }) };
}

/** Go's server refuses with TLS alerts. Over TLS 1.3 it resets the connection after that, our request unread. */
export async function startGo(
  binary: string,
  material: Material,
  setting: Setting,
  versions: TlsVersions,
): Promise<AsyncDisposable & { readonly address: string }> {
  const files = await writeMaterial(material);
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const [least, most] = versions === "both" ? ["TLSv1.2", "TLSv1.3"] : [versions, versions];
  const running = await startProcess(binary, [address, least, most, setting], { ...files, port });
  return {
    address,
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      await files[Symbol.asyncDispose]();
    },
  };
}
