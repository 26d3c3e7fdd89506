import type { HelpTopic } from "../text/help.ts";
import { UserError } from "../text/user-error.ts";

/** One entry of the `errors` array of Cloudflare's envelope. */
export type ApiError = {
  /** A number in every response seen so far. */
  readonly code: number | string | null;
  readonly message: string;
  readonly documentationUrl: string | null;
  /** JSON pointer to the cause in the request. */
  readonly pointer: string | null;
  /** The causes, from `error_chain`. */
  readonly chain: readonly { readonly code: number | string | null; readonly message: string }[];
};

export type CloudflareErrorKind =
  /** Cloudflare rejected the request. */
  | "refused"
  /** The request could not be sent, or a repeatable one never got a usable response. */
  | "unavailable"
  /** A request that isn't safe to repeat got no usable response: it may have been processed. */
  | "unknown-outcome"
  /** A 2xx response that doesn't match the API description. */
  | "unexpected-answer";

/** A failed call to Cloudflare. Codes mean different things for different operations: check both. */
export class CloudflareError extends UserError {
  override readonly name = "CloudflareError";
  readonly kind: CloudflareErrorKind;
  readonly operation: string;
  /** HTTP status; null if there was no response. */
  readonly status: number | null;
  readonly errors: readonly ApiError[];
  /** False if the response came from in front of the API (the edge, a proxy), which hasn't checked the token. */
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

  /** Whether the token is invalid or lacks a permission. */
  get isPermission(): boolean {
    if (!this.isFromApi) return false;
    return this.status === 401 || this.status === 403 || this.has(10000, 9109);
  }
}

/** Rejections are mostly about tokens and zones. Without a usable response the advice is the same for every call. */
function topicOf({ kind }: { readonly kind: CloudflareErrorKind }): HelpTopic {
  return kind === "refused" ? "tokens" : "apply fails";
}

/**
 * Whether the API rejected this particular request for good, rather than for a reason that affects every request (401)
 * or is temporary (409): other requests may still succeed.
 */
export function isPermanentRefusal(error: unknown): error is CloudflareError {
  if (!(error instanceof CloudflareError) || error.kind !== "refused") return false;
  return error.status !== 401 && error.status !== 409;
}

/** True for a CloudflareError with one of these API codes. */
export function hasCode(error: unknown, ...codes: readonly number[]): error is CloudflareError {
  return error instanceof CloudflareError && error.has(...codes);
}
