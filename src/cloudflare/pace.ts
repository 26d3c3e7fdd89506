/**
 * How fast requests may go. Every response from Cloudflare says how many requests the token has left and when
 * the count starts anew (developers.cloudflare.com/fundamentals/api/reference/limits). Going over it blocks
 * every call of the token's owner for five minutes, the dashboard's too, so we stop before.
 */
export type Budget = {
  readonly remaining: number;
  /** Milliseconds of the clock that the caller measures with. */
  readonly resetsAt: number;
  readonly quota: number | null;
};

/** Seconds are rounded by the sender. */
const MARGIN = 1000;

/** The longest window that Cloudflare documents, in milliseconds: after it we ask rather than believe a longer one. */
const LONGEST = 300_000;

/** The budget that `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "burst";q=100;w=60` state; of several limits the tightest. Null without such headers. */
export function parseBudget(
  headers: { readonly ratelimit: string | null; readonly policy: string | null },
  now: number,
): Budget | null {
  const quotas = parameters(headers.policy, "q");
  const remaining = parameters(headers.ratelimit, "r");
  const resets = parameters(headers.ratelimit, "t");
  const budgets = remaining.flatMap((left, index): Budget[] => {
    const seconds = resets[index];
    if (left === undefined || seconds === undefined) return [];
    const resetsAt = now + Math.min(seconds * 1000, LONGEST);
    return [{ remaining: left, resetsAt, quota: quotas[index] ?? null }];
  });
  return budgets.sort((a, b) => a.remaining - b.remaining || b.resetsAt - a.resetsAt)[0] ?? null;
}

/** The budget after one more answer. Answers overtake each other: within one window the smaller number holds. */
export function mergeBudget(known: Budget | null, stated: Budget): Budget {
  if (known === null || stated.resetsAt > known.resetsAt + MARGIN) return stated;
  return { ...stated, remaining: Math.min(known.remaining, stated.remaining) };
}

/**
 * Milliseconds to wait before the next request. Null: wait for an answer first, since nothing is known of the
 * budget (at the start, or in a new window) and one request is already under way to find out. `share`: the part of
 * the window's requests that is left to others, 0 to 1.
 */
export function delayBefore(
  budget: Budget | null,
  inFlight: number,
  now: number,
  share = 0,
): number | null {
  const fresh = budget !== null && now < budget.resetsAt + MARGIN;
  if (!fresh) return inFlight === 0 ? 0 : null;
  const left = Math.ceil((budget.quota ?? 0) * share);
  if (budget.remaining - inFlight > left) return 0;
  return budget.resetsAt + MARGIN - now;
}

function parameters(header: string | null, name: string): (number | undefined)[] {
  if (header === null) return [];
  return header.split(",").map((item) => {
    const match = new RegExp(`;\\s*${name}=(\\d+)`).exec(item);
    return match?.[1] === undefined ? undefined : Number(match[1]);
  });
}
