import * as z from "zod/mini";
import { connectionLoss, isOverBudget } from "../runtime/connection-loss.ts";
import type { Redactor } from "../runtime/redactor.ts";
import { UserError } from "../text/user-error.ts";
import { hintFor } from "./hint.ts";

/** A failed call to GitHub. */
export class GitHubError extends UserError {
  override readonly name = "GitHubError";
  readonly operation: string;
  /** HTTP status; null if there was no response. */
  readonly status: number | null;
  /** Whether a rate limit caused it: GitHub uses 403 or 429 for that, which says nothing about permissions. */
  readonly isRateLimit: boolean;

  constructor(
    operation: string,
    status: number | null,
    message: string,
    options?: ErrorOptions & { readonly isRateLimit?: boolean },
  ) {
    super(message, { ...options, help: "tokens" });
    this.operation = operation;
    this.status = status;
    this.isRateLimit = options?.isRateLimit ?? false;
  }

  /** Whether the token lacks a permission. Not exhaustive: GitHub hides some inaccessible resources behind 404. */
  get isPermission(): boolean {
    return (this.status === 401 || this.status === 403) && !this.isRateLimit && !this.isTooLarge;
  }

  /** Whether what was asked for is more than GitHub sends, or than is read. */
  get isTooLarge(): boolean {
    return facts(this.cause).message.includes('"too_large"') || isOverBudget(this.cause);
  }
}

export type GitHubCall = {
  /** "list the comments of #12". */
  readonly operation: string;
  /** As in the workflow's `permissions:`: "pull-requests: write". */
  readonly permission: string;
  /** Whether it is safe to send twice; default true. */
  readonly repeatable?: boolean;
};

/** The maximum number of attempts for one request. */
const ATTEMPTS = 4;

const MAX_WAIT = 60_000;

/** Milliseconds to wait before the next attempt; null to give up. */
export function retryDelay(
  error: unknown,
  call: GitHubCall,
  attempt: number,
  now: number,
): number | null {
  if (attempt >= ATTEMPTS) return null;
  const known = facts(error);
  const { status, headers } = known;
  if (isRateLimit(known)) {
    // A rate-limited request was not processed, so even a call that isn't repeatable may be retried.
    const wait = untilReset(headers, now);
    return wait > MAX_WAIT ? null : wait;
  }
  const lost = status === null ? connectionLoss(error) : null;
  const mayPass = lost === null ? (status ?? 0) >= 500 : !lost.lasting;
  const isSafe = call.repeatable !== false || lost?.neverSent === true;
  return mayPass && isSafe ? 500 * 2 ** attempt * (0.5 + Math.random() / 2) : null;
}

/**
 * Primary and secondary limits arrive as 403 or 429: with `retry-after`, with `x-ratelimit-remaining: 0` and a reset
 * time, or only with a message (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
function isRateLimit({ status, message, headers }: Facts): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers["retry-after"] !== undefined ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    /rate limit/i.test(message)
  );
}

/** Milliseconds until GitHub accepts requests again; if it doesn't say, the minute that its docs recommend. */
function untilReset(headers: Facts["headers"], now: number): number {
  const after = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(after)) return after * 1000;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(1000, reset * 1000 - now) : MAX_WAIT;
}

/** The error for a request that failed for good. The response may echo the request, so it is redacted and cut. */
export function toGitHubError(call: GitHubCall, error: unknown, redactor: Redactor): GitHubError {
  const known = facts(error);
  const { status, message } = known;
  const isLimited = isRateLimit(known);
  const clean = redactor.text(message);
  const what =
    status === null ? connectionLossWords(error, clean) : `HTTP ${status}, ${firstLine(clean)}`;
  const hint =
    status === null
      ? connectionLoss(error).remedy
      : hintFor({ status, message, isLimited, permission: call.permission });
  return new GitHubError(
    call.operation,
    status,
    `GitHub could not ${call.operation}: ${what}.${hint === null ? "" : ` ${hint}`}`,
    { cause: error, isRateLimit: isLimited },
  );
}

/** "no answer, the connection broke, ECONNRESET"; Node's message if the cause isn't known. */
function connectionLossWords(error: unknown, message: string): string {
  const { words } = connectionLoss(error);
  return words === "no answer" ? `no answer, ${firstLine(message)}` : `no answer, ${words}`;
}

type Facts = {
  readonly status: number | null;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
};

/** Octokit's RequestError, by shape: three versions of the class are loaded. A lost connection has no response. */
function facts(error: unknown): Facts {
  const message = error instanceof Error ? error.message : String(error);
  if (typeof error !== "object" || error === null) return { status: null, message, headers: {} };
  const graphql = GraphqlErrorSchema.safeParse(error);
  if (graphql.success) return graphqlFacts(graphql.data);
  const response = "response" in error ? error.response : undefined;
  const status = "status" in error && typeof error.status === "number" ? error.status : null;
  const headers =
    typeof response === "object" && response !== null && "headers" in response
      ? (response.headers as Facts["headers"])
      : {};
  return { status: response === undefined ? null : status, message, headers };
}

const GraphqlErrorSchema = z.object({
  errors: z
    .array(z.object({ type: z.nullish(z.string()), message: z.string() }))
    .check(z.minLength(1)),
  headers: z.optional(z.record(z.string(), z.optional(z.union([z.string(), z.number()])))),
});

/**
 * HTTP statuses for GraphQL error types that a retry doesn't change, and for rate limits. Both types of exceeded limit
 * occur, depending on the service that counts. GitHub documents no complete list.
 */
const GRAPHQL_STATUSES: ReadonlyMap<string, number> = new Map([
  ["NOT_FOUND", 404],
  ["FORBIDDEN", 403],
  ["INSUFFICIENT_SCOPES", 403],
  ["UNPROCESSABLE", 422],
  ["BAD_USER_INPUT", 400],
  ["BAD_REQUEST", 400],
  ["STALE_DATA", 409],
  ["MAX_NODE_LIMIT_EXCEEDED", 400],
  ["EXCESSIVE_PAGINATION", 400],
  ["RATE_LIMITED", 429],
  ["RATE_LIMIT", 429],
]);

/**
 * GraphQL responds with 200 and `errors`: the connection worked, and `type` says what went wrong. Without a type it is
 * an internal GitHub failure ("Something went wrong while executing your query"), temporary like a 5xx. An unknown type
 * is treated the same: a retry that doesn't help costs seconds, and a missing one an outdated plan.
 */
function graphqlFacts({ errors, headers = {} }: z.infer<typeof GraphqlErrorSchema>): Facts {
  const message = errors.map((error) => error.message).join("; ");
  const type = errors[0]?.type ?? null;
  const status = GRAPHQL_STATUSES.get(type ?? "") ?? 502;
  return { status, message, headers };
}

function firstLine(message: string): string {
  const line = message.split("\n")[0] ?? "";
  return line
    .replace(/ - https:\/\/docs\.github\.com\S*$/, "")
    .replace(/\.$/, "")
    .slice(0, 300);
}
