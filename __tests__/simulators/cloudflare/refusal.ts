export type ApiMessage = {
  /** A number in all that is known; a fault can make it text. */
  readonly code: number | string;
  readonly message: string;
  readonly documentation_url?: string;
  /** Where in the request the cause is. */
  readonly source?: { readonly pointer: string };
  readonly error_chain?: readonly { readonly code: number; readonly message: string }[];
};

/**
 * Codes of refusals for which Cloudflare's are not known. No client may depend on them; a client
 * that passes them on as they are is right.
 */
export const MADE_UP = {
  malformed: 1490,
  quota: 1491,
  keyMismatch: 1492,
  unusableKey: 1493,
  missingLeaf: 1494,
  expired: 1495,
  alreadyDeleted: 1496,
  conflict: 1497,
  batchTooLarge: 1498,
  notEditable: 1499,
} as const;

/** Thrown by whatever serves a request: the answer is an error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: readonly ApiMessage[];
  /** What a correct client would never have sent; null for what can happen to any. */
  readonly violation: string | null;

  constructor(status: number, errors: readonly ApiMessage[], violation: string | null = null) {
    super(errors.map((error) => `${error.code} ${error.message}`).join("; "));
    this.status = status;
    this.errors = errors;
    this.violation = violation;
  }
}

/** A refusal that a correct client may meet. */
export function refusal(status: number, code: number, message: string): Refusal {
  return new Refusal(status, [{ code, message }]);
}

/** A refusal that only a client with a bug meets: it is recorded as a violation. */
export function clientBug(status: number, code: number, message: string): Refusal {
  return new Refusal(status, [{ code, message }], message);
}

/** HTTP 400 for a request that does not fit the specification. */
export function malformed(message: string): Refusal {
  return clientBug(400, MADE_UP.malformed, message);
}

/** The answer to ids that can't be an id and to paths that don't exist. */
export function noRoute(path: string): Refusal {
  const message = `Could not route to ${path}, perhaps your object identifier is invalid?`;
  return new Refusal(404, [{ code: 7003, message }]);
}
