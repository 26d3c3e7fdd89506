import type { World } from "./world.ts";

/** What the rate limit says to a request: headers for every answer, and whether it is refused. */
export type Limited = {
  readonly headers: Readonly<Record<string, string>>;
  /** Null: the request may go on. */
  readonly refused: { readonly body: string; readonly contentType: string } | null;
};

/**
 * Takes one request from a token's quota. Once more than the quota is asked for in a window, every
 * call of the token is refused for `blockSeconds`. Every other refusal is not JSON.
 */
export function spend(world: World, tokenValue: string): Limited {
  const { quota, window, blockSeconds } = world.options;
  const now = world.options.now();
  const spending = current(world, tokenValue, now);
  if (spending.blockedUntil <= now && spending.used < quota) {
    spending.used += 1;
    const left = `"default";r=${quota - spending.used};t=${seconds(spending.windowEnds - now)}`;
    return { headers: headers(left, quota, window), refused: null };
  }
  if (spending.blockedUntil <= now) spending.blockedUntil = now + blockSeconds * 1000;
  const wait = seconds(spending.blockedUntil - now);
  spending.refused += 1;
  return {
    headers: { ...headers(`"default";r=0;t=${wait}`, quota, window), "retry-after": `${wait}` },
    refused: spending.refused % 2 === 1 ? asJson(quota, window) : asText(),
  };
}

/** The token's spending in the present window. A block outlasts windows; after it everything is new. */
function current(world: World, tokenValue: string, now: number): Spending {
  const known = world.spending.get(tokenValue);
  if (known && (known.blockedUntil > now || (known.blockedUntil === 0 && known.windowEnds > now))) {
    return known;
  }
  const fresh = {
    windowEnds: now + world.options.window * 1000,
    used: 0,
    blockedUntil: 0,
    refused: known?.refused ?? 0,
  };
  world.spending.set(tokenValue, fresh);
  return fresh;
}

type Spending = NonNullable<ReturnType<World["spending"]["get"]>>;

function headers(left: string, quota: number, window: number): Record<string, string> {
  return { ratelimit: left, "ratelimit-policy": `"default";q=${quota};w=${window}` };
}

function seconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / 1000));
}

function asJson(quota: number, window: number): { body: string; contentType: string } {
  const message = `More than ${quota} requests per ${window} seconds reached. Please wait and consider throttling your request speed`;
  const body = { success: false, errors: [{ code: 10429, message }], messages: [], result: null };
  return { body: JSON.stringify(body), contentType: "application/json" };
}

function asText(): { body: string; contentType: string } {
  return { body: "error code: 1015", contentType: "text/plain; charset=UTF-8" };
}
