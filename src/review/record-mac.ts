import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/*
 * A record of an apply may replace a review, and any workflow in the repository that writes as the same bot can create
 * one. So a success carries a code that can only be made with the Cloudflare token.
 */

/** What a record is about: none of it can be changed without invalidating the code. */
export type RecordFacts = {
  /** GitHub's ID of the repository. */
  readonly repository: string;
  readonly deployment: number;
  /** The base URL of the Cloudflare API. */
  readonly apiUrl: string;
  readonly commit: string;
  /** Identifies the config file and the selection of zones: see `commentKey`. */
  readonly key: string;
};

const SIGN = " · mac ";

/** The code, to be appended to a status description. */
export function macSuffix(token: string, facts: RecordFacts): string {
  return `${SIGN}${mac(token, facts).toString("base64url")}`;
}

/** Whether a status description ends with the code for these facts. */
export function hasMac(description: string, token: string, facts: RecordFacts): boolean {
  const at = description.lastIndexOf(SIGN);
  if (at < 0) return false;
  const given = Buffer.from(description.slice(at + SIGN.length), "base64url");
  const wanted = mac(token, facts);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function mac(token: string, facts: RecordFacts): Buffer {
  const { repository, deployment, apiUrl, commit, key } = facts;
  const secret = Buffer.from(hkdfSync("sha256", token, "", "aop deployment record v1", 32));
  return createHmac("sha256", secret)
    .update(JSON.stringify([repository, deployment, apiUrl, commit, key]))
    .digest();
}
