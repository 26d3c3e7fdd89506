/**
 * How fast requests may go. Every Cloudflare response says how many requests the token has left and when the window
 * resets (developers.cloudflare.com/fundamentals/api/reference/limits). Exceeding the limit blocks all calls of the
 * token's owner for five minutes, including the dashboard's, so we stop before.
 */
export type RateBudget = {
  readonly remaining: number;
  /** In milliseconds on the caller's clock. */
  readonly resetsAt: number;
  readonly quota: number | null;
};

/** Milliseconds. The sender rounds to whole seconds. */
const MARGIN = 1000;

/** The longest window that Cloudflare documents, in milliseconds: a longer one is not believed. */
const LONGEST = 300_000;

/**
 * The budget stated by `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "burst";q=100;w=60`; the tightest if
 * there are several. Null without such headers.
 */
export function parseBudget(
  headers: { readonly ratelimit: string | null; readonly policy: string | null },
  now: number,
): RateBudget | null {
  const quotas = parameters(headers.policy, "q");
  const remaining = parameters(headers.ratelimit, "r");
  const resets = parameters(headers.ratelimit, "t");
  const budgets = remaining.flatMap((left, index): RateBudget[] => {
    const seconds = resets[index];
    if (left === undefined || seconds === undefined) return [];
    const resetsAt = now + Math.min(seconds * 1000, LONGEST);
    return [{ remaining: left, resetsAt, quota: quotas[index] ?? null }];
  });
  return budgets.sort((a, b) => a.remaining - b.remaining || b.resetsAt - a.resetsAt)[0] ?? null;
}

/** The budget after another response. Responses arrive out of order, so within one window the smaller number wins. */
export function mergeBudget(known: RateBudget | null, stated: RateBudget): RateBudget {
  if (known === null || stated.resetsAt > known.resetsAt + MARGIN) return stated;
  return { ...stated, remaining: Math.min(known.remaining, stated.remaining) };
}

/**
 * Milliseconds to wait before the next request. Null to wait for a response first: the budget is unknown (at the start,
 * or in a new window), and a request already in flight will reveal it. `share`: the fraction of the window's requests
 * left to others, 0 to 1.
 */
export function delayBefore(
  budget: RateBudget | null,
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
