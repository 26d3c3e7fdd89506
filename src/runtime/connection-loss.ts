import { errorCode } from "../text/error-code.ts";

/** Why a request got no response, or only part of one. */
export type ConnectionLoss = {
  /** "the connection broke, ECONNRESET": for use in parentheses. */
  readonly words: string;
  /** A sentence that says what to do; null if retrying is the only option. */
  readonly remedy: string | null;
  /** The request was never sent, so even a call that isn't idempotent may be repeated. */
  readonly neverSent: boolean;
  /** Retrying shortly would fail the same way. */
  readonly lasting: boolean;
};

/** Classifies an error by the Node and undici codes in it or in its chain of causes. */
export function connectionLoss(error: unknown): ConnectionLoss {
  const causes = chainOf(error);
  const refused = causes.map(proxyStatus).find((status) => status !== null);
  if (refused !== undefined) return refusedByProxy(refused);
  const codes = causes.map(errorCode).filter((code) => code !== null);
  const code = codes.find(isKnown) ?? codes[0];
  if (code === undefined) return { ...PASSING, words: "no answer" };
  if (UNTRUSTED.has(code)) return untrusted(code);
  if (UNFIT.has(code)) {
    return {
      words: `the server's certificate is not valid for it, ${code}`,
      remedy: "Check the address, the runner's clock, and any proxy or firewall in between.",
      neverSent: true,
      lasting: true,
    };
  }
  if (HANDSHAKE.test(code)) return { ...PASSING, ...UNUSABLE_TLS, words: `TLS failed, ${code}` };
  const words = LOSSES[code];
  return {
    words: words === undefined ? code : BUDGETS.has(code) ? words : `${words}, ${code}`,
    remedy: null,
    neverSent: NEVER_SENT.has(code),
    lasting: OVERSIZED.has(code),
  };
}

/** Whether the answer was larger than any answer that is read, or has more in it. */
export function isOverBudget(error: unknown): boolean {
  return chainOf(error).some((cause) => OVERSIZED.has(errorCode(cause) ?? ""));
}

const UNUSABLE_TLS = {
  remedy:
    "Check the address and any proxy in between. If the proxy itself does not use TLS, its address starts with http://, even in HTTPS_PROXY.",
} as const;

const PASSING = { remedy: null, neverSent: false, lasting: false } as const;

/** Error codes of lost connections, in words. */
const LOSSES: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_TIMEOUT: "timed out",
  UND_ERR_BODY_TIMEOUT: "the response did not finish in time",
  UND_ERR_CONNECT_TIMEOUT: "connecting timed out",
  UND_ERR_SOCKET: "the connection broke",
  ECONNRESET: "the connection broke",
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "the server name does not resolve",
  EAI_AGAIN: "the server name could not be looked up",
  ANSWER_TOO_LARGE: "the response is larger than 16 MiB",
  ANSWER_TOO_COMPLEX: "the response is nested too deeply, or has too many values in it",
  ANSWER_TOO_SLOW: "the response did not finish in time",
};

const OVERSIZED = new Set(["ANSWER_TOO_LARGE", "ANSWER_TOO_COMPLEX"]);

const BUDGETS = new Set([...OVERSIZED, "ANSWER_TOO_SLOW"]);

const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** OpenSSL's codes (nodejs.org/api/tls.html, "X509 certificate error codes") for a chain without a trusted root. */
const UNTRUSTED = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_UNTRUSTED",
]);

const UNFIT = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_REJECTED",
  "CERT_CHAIN_TOO_LONG",
  "CERT_SIGNATURE_FAILURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
]);

/** OpenSSL's codes for a handshake that failed: "ERR_SSL_WRONG_VERSION_NUMBER" where the other side speaks no TLS. */
const HANDSHAKE = /^(?:ERR_SSL_[A-Z0-9_]{1,80}|EPROTO)$/;

function isKnown(code: string): boolean {
  return UNTRUSTED.has(code) || UNFIT.has(code) || HANDSHAKE.test(code) || code in LOSSES;
}

function untrusted(code: string): ConnectionLoss {
  return {
    words: `the server's certificate is signed by an authority that the runner does not trust, ${code}`,
    remedy:
      "Something between the runner and the server, such as a proxy that inspects TLS, presents its own certificate. Save that authority's certificate as PEM on the runner, and set the environment variable NODE_EXTRA_CA_CERTS of the job to its path.",
    neverSent: true,
    lasting: true,
  };
}

function refusedByProxy(status: number): ConnectionLoss {
  return {
    words: `the proxy refused to connect, HTTP ${status}`,
    remedy:
      status === 407
        ? "The proxy wants a user and a password: write them into the proxy's address, as in http://user:password@proxy.example:3128."
        : null,
    neverSent: true,
    lasting: status >= 400 && status < 500,
  };
}

/** Undici reports this only in the message text. */
function proxyStatus(error: unknown): number | null {
  const message = error instanceof Error ? error.message : "";
  const status = /^Proxy response \((\d{3})\)/.exec(message)?.[1];
  return status === undefined ? null : Number(status);
}

/** The error and its causes: fetch and the proxy agent wrap the original error. */
function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 5; cause = cause.cause)
    chain.push(cause);
  return chain.length === 0 ? [error] : chain;
}
