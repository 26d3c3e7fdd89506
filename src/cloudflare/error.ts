import { UserError } from "../text/user-error.ts";

/** One entry of the `errors` array of Cloudflare's envelope. */
export type ApiError = { readonly code: number; readonly message: string };

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

  constructor(
    facts: {
      readonly kind: CloudflareErrorKind;
      readonly operation: string;
      readonly status: number | null;
      readonly errors?: readonly ApiError[];
      readonly message: string;
    },
    options?: ErrorOptions,
  ) {
    super(facts.message, options);
    this.kind = facts.kind;
    this.operation = facts.operation;
    this.status = facts.status;
    this.errors = facts.errors ?? [];
  }

  has(...codes: readonly number[]): boolean {
    return this.errors.some(({ code }) => codes.includes(code));
  }

  /** Whether the token is wrong or lacks a permission. */
  get isPermission(): boolean {
    return this.status === 401 || this.status === 403 || this.has(10000, 9109);
  }
}

/** True for a CloudflareError with one of these API codes. */
export function hasCode(error: unknown, ...codes: readonly number[]): error is CloudflareError {
  return error instanceof CloudflareError && error.has(...codes);
}

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
    return "The zone ID is wrong, or the token can't see this zone.";
  }
  return null;
}
