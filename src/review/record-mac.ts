import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/*
 * A record of an apply may take the place of a review, and any workflow of the repository that writes as the same bot can
 * make one. So a success carries a code that only whoever knows the Cloudflare token can make.
 */

/** What a record is about: none of it can be changed without another code. */
export type RecordFacts = {
  /** GitHub's id of the repository. */
  readonly repository: string;
  readonly deployment: number;
  /** The base URL of the Cloudflare API. */
  readonly apiUrl: string;
  readonly commit: string;
  /** Of the config file and the selection of zones: see `commentKey`. */
  readonly key: string;
};

const SIGN = " · mac ";

/** The code, as the end of a status' description. */
export function macSuffix(token: string, facts: RecordFacts): string {
  return `${SIGN}${mac(token, facts).toString("base64url")}`;
}

/** Whether a status' description ends with the code of these facts. */
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
