import type { CloudflareError } from "./error.ts";

/** What to do when Cloudflare does not accept the token; null when the error is about something else. */
export function authenticationHint(
  error: CloudflareError,
  tokenName: string,
  permission: string,
): string | null {
  if (error.has(6003, 6103, 6111)) {
    return `The token in ${tokenName} is malformed: it must be an API token, not a global API key, without quotes or line breaks.`;
  }
  if (error.status === 401 || error.has(9109)) {
    return `The token in ${tokenName} is not valid, has expired, or lacks the permission “${permission}”.`;
  }
  if (error.status === 403 || error.has(10000)) {
    return `The token in ${tokenName} needs the permission “${permission}” for this zone.`;
  }
  if (error.has(7000, 7003)) {
    return "The zone id is wrong, or the token can't see this zone.";
  }
  return null;
}
