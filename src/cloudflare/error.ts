import type { HelpTopic } from "../text/help.ts";
import { UserError } from "../text/user-error.ts";

/** One entry of the `errors` array of Cloudflare's envelope. */
export type ApiError = {
  /** A number in all that is known. */
  readonly code: number | string | null;
  readonly message: string;
  readonly documentationUrl: string | null;
  /** Where in the request the cause is, as a JSON pointer. */
  readonly pointer: string | null;
  /** What led to it. */
  readonly chain: readonly { readonly code: number | string | null; readonly message: string }[];
};

export type CloudflareErrorKind =
  /** Cloudflare said no. */
  | "refused"
  /** The request could not be sent, or a repeatable one never got a usable answer. */
  | "unavailable"
  /** A request that must not be repeated blindly got no usable answer: it may have been processed. */
  | "unknown-outcome"
  /** A 2xx answer that is not what the API describes. */
  | "unexpected-answer";

/** A call to Cloudflare that failed. Codes mean different things in different operations: decide by both. */
export class CloudflareError extends UserError {
  override readonly name = "CloudflareError";
  readonly kind: CloudflareErrorKind;
  readonly operation: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly errors: readonly ApiError[];
  /** False when the response came from in front of the API (the edge, a proxy), which has not checked the token. */
  readonly isFromApi: boolean;

  constructor(
    facts: {
      readonly kind: CloudflareErrorKind;
      readonly operation: string;
      readonly status: number | null;
      readonly errors?: readonly ApiError[];
      readonly isFromApi?: boolean;
      readonly message: string;
    },
    options?: ErrorOptions,
  ) {
    super(facts.message, { ...options, help: topicOf(facts) });
    this.kind = facts.kind;
    this.operation = facts.operation;
    this.status = facts.status;
    this.errors = facts.errors ?? [];
    this.isFromApi = facts.isFromApi ?? true;
  }

  has(...codes: readonly number[]): boolean {
    return this.errors
      .flatMap((error) => [error, ...error.chain])
      .some(({ code }) => codes.some((wanted) => wanted === code));
  }

  /** Whether the token is wrong or lacks a permission. */
  get isPermission(): boolean {
    if (!this.isFromApi) return false;
    return this.status === 401 || this.status === 403 || this.has(10000, 9109);
  }
}

/** Without an answer, what helps is the same whatever was asked; else it is about tokens and zones mostly. */
function topicOf({ kind }: { readonly kind: CloudflareErrorKind }): HelpTopic {
  return kind === "refused" ? "tokens" : "apply fails";
}

/**
 * Whether the API refused this request for good, and not for a reason that fails every request (401) or passes (409):
 * then other requests may reveal what this one does not.
 */
export function isRefusedForGood(error: unknown): error is CloudflareError {
  if (!(error instanceof CloudflareError) || error.kind !== "refused") return false;
  return error.status !== 401 && error.status !== 409;
}

/** True for a CloudflareError with one of these API codes. */
export function hasCode(error: unknown, ...codes: readonly number[]): error is CloudflareError {
  return error instanceof CloudflareError && error.has(...codes);
}
