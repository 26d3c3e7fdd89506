import { isRange } from "../origin/ranges.ts";
import { isTokenForm } from "../runtime/token.ts";
import { quote } from "../text/quote.ts";
import { SHORTEST_SECRET } from "../text/secret-forms.ts";
import { UserError } from "../text/user-error.ts";

/*
 * Parsers for a run's settings. `what` is the setting's name as its user knows it, such as "Input wait-timeout"; it
 * starts the message of the UserError that each parser throws for an invalid value.
 */

export const CLOUDFLARE_API_URL = "https://api.cloudflare.com/client/v4";

/** Values separated by commas, white space or line breaks. */
export function listSetting(value: string): readonly string[] {
  return value.split(/[\s,]+/).filter((part) => part !== "");
}

/** A whole number, at most the seconds of a day. */
export function wholeNumberSetting(what: string, value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 86_400) return Number(value);
  throw new UserError(`${what} must be a whole number from 0 to 86400, not ${shown(value)}.`);
}

/** Names of environment variables, in which `*` matches any characters; `fallback` if empty. */
export function patternsSetting(
  what: string,
  value: string,
  fallback: readonly string[],
): readonly string[] {
  const written = listSetting(value);
  const wrong = written.find((pattern) => !/^[A-Za-z0-9_*]{1,100}$/.test(pattern));
  if (wrong === undefined) return written.length === 0 ? fallback : written;
  throw new UserError(
    `${what} contains ${quote(wrong)}, but takes names of environment variables, in which * matches any characters: ${fallback.join(", ")}.`,
  );
}

/** CIDR ranges. */
export function rangesSetting(what: string, value: string): readonly string[] {
  const written = listSetting(value);
  const wrong = written.find((range) => !isRange(range));
  if (wrong === undefined) return written;
  throw new UserError(
    `${what} contains ${shown(wrong)}, but must be a list of CIDR ranges such as 10.0.0.0/8 or fd00::/8, separated by commas.`,
  );
}

/** The token; null if empty. A secret pasted with a line break or quotes makes an invalid header: reject it here. */
export function tokenSetting(what: string, value: string): string | null {
  if (value === "") return null;
  if (value.length < SHORTEST_SECRET) {
    throw new UserError(
      `${what} has fewer than ${SHORTEST_SECRET} characters, too few for a token: check the secret that it is set from.`,
    );
  }
  if (isTokenForm(value)) return value;
  throw new UserError(
    `${what} is not a token: it contains quotes, white space or line breaks. Store the bare token in the secret.`,
  );
}

/** An https URL; http only for a simulator or proxy on this machine, since a token must not be sent in the clear. */
export function apiUrlSetting(what: string, value: string): string {
  const url = URL.parse(value);
  if (url === null) throw new UserError(`${what} is not a URL.`);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw new UserError(`${what} must begin with https://, except for loopback addresses.`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new UserError(`${what} must not contain a user, password, query or fragment.`);
  }
  let end = value.length;
  while (value[end - 1] === "/") end--;
  return value.slice(0, end);
}

function shown(value: string): string {
  return `“${value.slice(0, 80)}”`;
}
