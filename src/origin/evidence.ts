import { X509Certificate } from "node:crypto";
import { isSameName, nameText } from "../certificate/name.ts";
import type { OriginProbe } from "../zone/probe.ts";
import { answerOf } from "./answer.ts";
import type { Attempt } from "./attempt.ts";
import type { Handshake } from "./handshake.ts";

/**
 * Whether our certificate's issuer is among the authorities that the origin names; null if it names none or the issuer
 * isn't known.
 */
export function listsIssuer(
  handshakes: readonly Handshake[],
  certificateIssuer: string | null,
): boolean | null {
  const authorities = handshakes
    .flatMap((handshake) => handshake.authorities.map((der) => nameText(der)))
    .filter((name) => name !== null);
  if (authorities.length === 0 || certificateIssuer === null) return null;
  return authorities.some((name) => isSameName(name, certificateIssuer));
}

/** Whether our certificate was tried, and whether the origin responded to it. */
export function replyToOurs(attempts: readonly Attempt[]): OriginProbe["ours"] {
  const ours = attempts.find(({ certificate }) => certificate === "ours");
  if (ours === undefined || ours.end.kind === "unusable") return "untried";
  return answerOf(ours) === "failed" ? "unanswered" : "answered";
}

/** The origin's own certificate; null if there was none, or if this Node can't read it. */
export function serverCertificate(
  handshakes: readonly Handshake[],
): OriginProbe["serverCertificate"] {
  const der = handshakes.find((handshake) => handshake.certificate)?.certificate ?? null;
  if (der === null) return null;
  try {
    const { subjectAltName = "", validToDate } = new X509Certificate(der);
    // Node puts names with commas or other special characters in double quotes.
    const names = subjectAltName.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g).take(MOST_NAMES);
    return {
      names: Array.from(names, ([name]) => shortenName(name.trim())),
      notAfter: validToDate.toISOString(),
    };
  } catch {
    // TLS libraries accept certificates that this Node can't read. Then there is nothing to report.
    return null;
  }
}

/** The origin chooses these names, and how many there are. */
const MOST_NAMES = 3;

const LONGEST_NAME = 256;

function shortenName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`;
}
