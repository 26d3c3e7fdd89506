import { createHash } from "node:crypto";

/** SHA-256 as 64 lower-case hex digits; text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** The first twelve digits of a commit, fingerprint or digest: enough to identify it, short enough to read. */
export function shortSha(sha: string): string {
  return sha.slice(0, 12);
}
