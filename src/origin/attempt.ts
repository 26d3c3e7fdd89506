export type ClientCertificate = {
  readonly certificatePem: string;
  /** Unencrypted. */
  readonly privateKeyPem: string;
};

/** One connection to an origin and its outcome. Of what the origin wrote, it contains only numbers. */
export type Attempt = {
  /** The certificate to send if the origin asks for one. `stranger`: one that no origin trusts. */
  readonly certificate: "none" | "ours" | "stranger";
  /** `best`: TLS 1.2 and 1.3, as Cloudflare offers; `TLSv1.2`: nothing newer. */
  readonly offered: "best" | "TLSv1.2";
  readonly negotiated: "TLSv1.2" | "TLSv1.3" | null;
  /** Whether the origin asked for a client certificate; null if the handshake didn't get that far. */
  readonly asked: boolean | null;
  /** Whether it started another handshake after the first (TLS 1.2), which is how to ask for a certificate late. */
  readonly askedAgain: boolean;
  readonly end: AttemptEnd;
};

export type Phase = "connection" | "handshake" | "answer";

export type AttemptEnd =
  | { readonly kind: "status"; readonly status: number }
  /** The origin ended the connection with this TLS alert (RFC 8446, section 6.2). */
  | { readonly kind: "alert"; readonly alert: string }
  /** The origin closed or reset the connection without an alert. */
  | { readonly kind: "closed"; readonly phase: Phase; readonly reset: boolean }
  | { readonly kind: "timeout"; readonly phase: Phase }
  /** The connection or our side of the handshake failed with this Node error code. */
  | { readonly kind: "error"; readonly code: string }
  /** All addresses are IPv6, and this machine has no route to them: that says nothing about the origin. */
  | { readonly kind: "no-ipv6"; readonly code: string }
  | { readonly kind: "not-tls"; readonly plainHttp: boolean }
  | { readonly kind: "not-http" }
  /** No connection was made: the address is neither public nor allowed. */
  | { readonly kind: "not-allowed" }
  /** Nothing was sent: this Node can't use the certificate with its key. */
  | { readonly kind: "unusable" };

/** The outcome of an attempt, to follow "without a certificate" or "with it": `TLS 1.3, HTTP 200`. */
export function describeAttempt({ negotiated, offered, end }: Attempt): string {
  const version = negotiated ?? (offered === "best" ? null : offered);
  return version === null
    ? describeEnd(end)
    : `${version.replace("TLSv", "TLS ")}, ${describeEnd(end)}`;
}

function describeEnd(end: AttemptEnd): string {
  switch (end.kind) {
    case "status":
      return `HTTP ${end.status}`;
    case "alert":
      return `TLS alert ${end.alert}`;
    case "closed":
      return `connection ${end.reset ? "reset" : "closed"} ${WHILE[end.phase]}`;
    case "timeout":
      return `time-out ${WHILE[end.phase]}`;
    case "error":
      return `${MEANING.get(end.code) ?? "connection failed"} (${end.code})`;
    case "no-ipv6":
      return `${NO_IPV6} (${end.code})`;
    case "not-tls":
      return end.plainHttp
        ? "the port answers in plain HTTP, not TLS"
        : "the port doesn't speak TLS";
    case "not-http":
      return "the answer is not HTTP/1.1";
    case "not-allowed":
      return "the address is not public";
    case "unusable":
      return "not tried: this certificate and key can't be used here";
  }
}

/** GitHub's own runners have no IPv6. */
export const NO_IPV6 = "all of its addresses are IPv6, which this machine can't reach";

const WHILE: Readonly<Record<Phase, string>> = {
  connection: "while connecting",
  handshake: "during the TLS handshake",
  answer: "before an HTTP answer",
};

const MEANING: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "the name does not resolve"],
  ["EAI_AGAIN", "the name does not resolve at the moment"],
  ["ECONNREFUSED", "connection refused"],
  ["EHOSTUNREACH", "no route to the host"],
  ["ENETUNREACH", "no route to the network"],
  ["ETIMEDOUT", "the host does not answer"],
  ["EMSGSIZE", "the origin sends too much"],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", "the origin offers neither TLS 1.2 nor TLS 1.3"],
]);
