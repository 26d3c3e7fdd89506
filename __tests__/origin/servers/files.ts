import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Material } from "./material.ts";
import { OWNER } from "./process.ts";

/** A directory with the origin's certificate and key in own.pem and the authority that it trusts in aop-ca.pem. */
export async function writeMaterial({
  server,
  ca,
}: Material): Promise<AsyncDisposable & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), "aop-origin-"));
  await writeFile(join(directory, "own.pem"), server.certificatePem + server.privateKeyPem);
  await writeFile(join(directory, "aop-ca.pem"), ca.certificatePem);
  if (OWNER !== null) await chown(directory, OWNER.uid, OWNER.gid);
  return {
    directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}
