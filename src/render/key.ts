import { sha256 } from "../text/sha.ts";

const LONGEST_KEY = 500;

/** The key of the one comment for this config file and `zones` selection; a long one is hashed. */
export function commentKey(config: string, zones: readonly string[]): string {
  const key = JSON.stringify([config, [...zones].map((zone) => zone.toLowerCase()).sort()]);
  if (key.length <= LONGEST_KEY) return key;
  return `sha256:${sha256(key)}`;
}
