import type { Attempt } from "./attempt.ts";

/**
 * What one attempt says about the certificate. `unclear`: the origin rejected or redirected it, perhaps for reasons
 * other than the certificate. `failed`: it did not get far enough for a certificate to matter.
 */
export type Answer = "accepted" | "refused" | "unclear" | "failed";

/** The answer to a connection, judged on its own. */
export function answerOf({ end, asked, askedAgain, negotiated }: Attempt): Answer {
  switch (end.kind) {
    case "status":
      if (NGINX_STATUSES.has(end.status)) return "refused";
      if (isSuccess(end.status)) return "accepted";
      // NGINX's answer to a missing, wrong or expired certificate, if it asks for one (ssl_verify_client).
      return end.status === 400 && asked !== false ? "refused" : "unclear";
    case "not-http":
      return "unclear";
    case "alert":
      if (CERTIFICATE_ALERTS.has(end.alert)) return "refused";
      if (asked !== true) return askedAgain || end.alert === NO_HTTP1 ? "unclear" : "failed";
      // OpenSSL-based servers (Apache, HAProxy) send this for a missing certificate in TLS 1.2. Unless they asked
      // for one, it means that the two sides have no cipher in common.
      return end.alert === "handshake_failure" ? "refused" : "unclear";
    case "closed":
      // A server such as Node's that asks for a certificate and closes instead of finishing the handshake has
      // refused it. In TLS 1.3, our handshake is over before the server has seen our certificate.
      if (end.phase === "handshake") {
        return asked === true && negotiated === "TLSv1.2" ? "refused" : unclearIf(asked === true);
      }
      return unclearIf(end.phase === "answer");
    case "timeout":
    case "error":
    case "no-ipv6":
    case "not-tls":
    case "not-allowed":
    case "unusable":
      return "failed";
  }
}

/** The alert that an HTTP/2-only server sends to a client that offers HTTP/1.1. */
export const NO_HTTP1 = "no_application_protocol";

/** Whether the origin refused in TLS, before any rule of the application could apply. */
export function isRefusedInTls(attempt: Attempt): boolean {
  const isTls = attempt.end.kind === "alert" || attempt.end.kind === "closed";
  return isTls && answerOf(attempt) === "refused";
}

/** Whether applications and rules use this status to turn requests away: by login, allow list or certificate. */
export function isTurnedAway(status: number): boolean {
  return status === 400 || status === 401 || status === 403 || status === 421;
}

/** Excludes redirects, application errors and missing pages, since each may be a rule's answer. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function unclearIf(condition: boolean): Answer {
  return condition ? "unclear" : "failed";
}

/** NGINX's own statuses for a wrong and a missing certificate, meant for `error_page`. */
const NGINX_STATUSES: ReadonlySet<number> = new Set([495, 496]);

/** Alerts about the client's certificate, whatever the server (RFC 8446, section 6.2). */
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
