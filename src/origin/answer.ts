import type { Attempt } from "./attempt.ts";

/**
 * What one attempt says of the certificate. `unclear`: the origin asks for certificates and turned this attempt away,
 * but the same could have another cause. `failed`: it did not get so far that a certificate mattered.
 */
export type Answer = "accepted" | "refused" | "unclear" | "failed";

/** The answer to a connection, seen alone. */
export function answerOf({ end, asked }: Attempt): Answer {
  switch (end.kind) {
    case "status":
      return asked === false ? "accepted" : answerOfStatus(end.status);
    case "not-http":
      return "accepted";
    case "alert":
      if (CERTIFICATE_ALERTS.has(end.alert)) return "refused";
      if (asked !== true) return "failed";
      // OpenSSL's servers (Apache, HAProxy) answer a missing certificate so in TLS 1.2; without a request for one
      // it means that the two sides have no cipher in common.
      return end.alert === "handshake_failure" ? "refused" : "unclear";
    case "closed":
      return asked === true ? "unclear" : "failed";
    case "timeout":
    case "error":
    case "not-tls":
    case "unusable":
      return "failed";
  }
}

/** The answer to a connection with our certificate, given what came of the one without. */
export function answerWith(ours: Attempt, without: Attempt): Answer {
  const alone = answerOf(ours);
  const bare = answerOf(without);
  if (alone === "failed" || alone === "accepted") return alone;
  if (bare === "accepted") return "refused";
  const isRefusedInTls = bare !== "failed" && endsInTls(without);
  if (ours.end.kind === "status") {
    if (NGINX_STATUSES.has(ours.end.status)) return "refused";
    // Who checks certificates in the handshake has let ours pass: 400 or 403 is the application's own.
    if (isRefusedInTls) return "accepted";
    // 400 without and 403 with: the certificate made the difference.
    return alone === "unclear" && bare === "refused" ? "accepted" : alone;
  }
  if (ours.end.kind === "alert") return isSameAlert(ours, without) ? alone : "refused";
  // Without a certificate there was an HTTP answer, with ours the connection is cut.
  return without.end.kind === "status" ? "refused" : alone;
}

/**
 * 400 is NGINX's answer to a missing, wrong or expired certificate (`ssl_verify_client`), with 495 and 496 for
 * `error_page`. 403 comes from rules behind the handshake (Apache's `Require`, HAProxy's `http-request deny`, NGINX's
 * `if`), but as well from allow-lists of addresses. 421 is Apache's answer where virtual hosts differ in what they
 * ask. 5xx is the application's: the origin let the request in.
 */
function answerOfStatus(status: number): Answer {
  if (status === 400 || NGINX_STATUSES.has(status)) return "refused";
  return status === 403 || status === 421 ? "unclear" : "accepted";
}

const NGINX_STATUSES: ReadonlySet<number> = new Set([495, 496]);

/** Alerts that speak of the client's certificate, whatever the server (RFC 8446, section 6.2). */
const CERTIFICATE_ALERTS: ReadonlySet<string> = new Set([
  "no_certificate",
  "bad_certificate",
  "unsupported_certificate",
  "certificate_revoked",
  "certificate_expired",
  "certificate_unknown",
  "unknown_ca",
  "access_denied",
  "decrypt_error",
  "certificate_required",
]);

/**
 * Whether the connection ended in TLS. One that is closed where an answer was due may be cut by a rule behind the
 * handshake (NGINX's `return 444`, HAProxy's `http-request reject`) as well.
 */
function endsInTls({ end }: Attempt): boolean {
  return end.kind === "alert" || (end.kind === "closed" && end.phase === "handshake");
}

/** An alert that says nothing of certificates and comes with and without one is no answer to ours. */
function isSameAlert(ours: Attempt, without: Attempt): boolean {
  return (
    ours.end.kind === "alert" &&
    without.end.kind === "alert" &&
    ours.end.alert === without.end.alert
  );
}
