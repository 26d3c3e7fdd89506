import { sha256 } from "../text/sha.ts";

const LONGEST_KEY = 500;

/** Identifies the comment for this config file and `zones` selection; a long key is hashed. */
export function commentKey(config: string, zones: readonly string[]): string {
  const key = JSON.stringify([config, [...zones].map((zone) => zone.toLowerCase()).sort()]);
  if (key.length <= LONGEST_KEY) return key;
  return `sha256:${sha256(key)}`;
}
