import type { CloudflareError } from "./error.ts";

/** What error messages need to know about a token. */
export type TokenFacts = {
  /** Its source: "cloudflare-api-token", "environment variable CF_B". */
  readonly name: string;
  readonly isGlobalKey: boolean;
};

/**
 * Whether this is a Global API Key rather than a token: `cfk_…`, or 37 to 45 hex digits before 2026
 * (developers.cloudflare.com/fundamentals/api/get-started/token-formats).
 */
export function isGlobalKey(token: string): boolean {
  return token.startsWith("cfk_") || /^[0-9a-f]{37,45}$/.test(token);
}

/** What to do if Cloudflare doesn't accept the token; null if the error is about something else. */
export function authenticationHint(
  error: Pick<CloudflareError, "status" | "errors" | "has">,
  { name, isGlobalKey }: TokenFacts,
  permission: string,
): string | null {
  const isRefused = error.status === 401 || error.status === 403 || error.has(9109, 10000);
  const isMalformed = error.has(6003, 6103, 6111);
  if (isGlobalKey && (isRefused || isMalformed)) {
    return `The value of ${name} looks like a Global API Key, which can't be used here: create an API token (dash.cloudflare.com/profile/api-tokens) with the permission “${permission}”.`;
  }
  if (isMalformed) {
    return `The token in ${name} is malformed: it must be an API token, not a Global API Key, without quotes or line breaks.`;
  }
  if (error.has(9109)) return unauthorized(error, name, permission);
  if (error.status === 401) {
    return `The token in ${name} is not valid, has expired, or lacks the permission “${permission}”.`;
  }
  if (isRefused) return `The token in ${name} needs the permission “${permission}” for this zone.`;
  return error.has(7000, 7003) ? "The zone ID is wrong, or the token can't see this zone." : null;
}

/** 9109 has several causes; only Cloudflare's message says which. */
function unauthorized(
  { errors }: Pick<CloudflareError, "errors">,
  name: string,
  permission: string,
): string {
  const reason = errors.flatMap((error) => [error, ...error.chain]).map(({ message }) => message);
  if (reason.some((text) => /from location|ip address/i.test(text))) {
    return `The token in ${name} has a client IP address filter that the runner's address does not pass: allow the address in the token's settings, or run the job on a runner with an allowed address.`;
  }
  if (reason.some((text) => /auth(?:entication)? failures|too many/i.test(text))) {
    return `Cloudflare has temporarily blocked this IP address because too many requests from it had no valid token. Check the token in ${name}, and try again later.`;
  }
  if (reason.some((text) => /invalid access token|expired|disabled/i.test(text))) {
    return `The token in ${name} is not valid, or has expired: create a new one, and put it into the secret.`;
  }
  return `The token in ${name} is not valid, has expired, or lacks the permission “${permission}”.`;
}
