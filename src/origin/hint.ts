import { isRefusedInTls, NO_HTTP1 } from "./answer.ts";
import type { Attempt } from "./attempt.ts";

/** A sentence that says where to look when the attempts are inconclusive. */
export function hint(without: Attempt, ours: Attempt | null): string {
  if (without.askedAgain || ours?.askedAgain === true) return LATE;
  const { end } = without;
  if (ours !== null && isRefusedInTls(without)) return OURS;
  if (end.kind === "status") return ofStatus(end.status, without.asked);
  if (end.kind === "not-http") return "The answer is not HTTP/1.1.";
  return end.kind === "alert" && end.alert === NO_HTTP1
    ? "The probe speaks only HTTP/1.1, which the origin does not offer, and Cloudflare may use HTTP/2: check the origin's log, or let it offer both."
    : "Check the origin's error log: a rule may have closed the connection, or its application may be down.";
}

const LATE =
  "The origin asks for a certificate only after the handshake, as Apache does for SSLVerifyClient in a <Location>, and Cloudflare may not answer that: move it to the virtual host.";

const OURS =
  "The origin's log shows whether it took the certificate, and whether its application is up.";

function ofStatus(status: number, asked: boolean | null): string {
  if (status >= 500) return "The application fails: try again when it is up.";
  if (status >= 300 && status < 400) {
    return "A redirection doesn't show what is enforced where it leads: check the origin's log.";
  }
  if (asked === false) {
    return "The handshake asks for no certificate. If Apache's SSLVerifyClient is in a <Location> or <Directory>, move it to the virtual host; otherwise look for a firewall, an allow list or a login.";
  }
  return "It may be about the certificate, or come from a firewall, an allow list, a login or a missing page: check the origin's log.";
}
