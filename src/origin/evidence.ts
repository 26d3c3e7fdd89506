import { X509Certificate } from "node:crypto";
import { isSameName, nameOnOneLine, nameToText } from "../certificate/name.ts";
import { answerOf } from "./answer.ts";
import type { Attempt } from "./attempt.ts";
import type { Examined } from "./examine.ts";

/** What a verdict rests on. The names were written by the origin: escape them. */
export type Evidence = {
  readonly attempts: readonly Attempt[];
  /** Whether the origin asks for a client certificate; null when no handshake got so far. */
  readonly asksForCertificate: boolean | null;
  /** The authorities whose certificates the origin says it accepts, the first 20, sorted. */
  readonly authorities: readonly string[];
  /** So many more there are. */
  readonly authoritiesOmitted: number;
  /** Whether our certificate's issuer is one of them; null when it names none or the issuer isn't known. */
  readonly listsIssuer: boolean | null;
  readonly ours: Ours;
  readonly serverCertificate: ServerCertificate | null;
};

/** Whether the origin was shown our certificate, and said anything to it. */
export type Ours = "answered" | "unanswered" | "untried";

/** The origin's own certificate: told, not judged. */
export type ServerCertificate = {
  readonly subject: string;
  /** Subject alternative names as Node prints them (`DNS:www.example.com`), the first 20. */
  readonly names: readonly string[];
  readonly namesOmitted: number;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  readonly isExpired: boolean;
};

/** Puts together what the attempts on one origin brought to light. */
export function gatherEvidence(
  examined: readonly Examined[],
  certificateIssuer: string | null,
  now: Date,
): Evidence {
  const handshakes = examined.map(({ handshake }) => handshake);
  const asked = handshakes.map((handshake) => handshake.asked);
  const named = new Set(
    handshakes.flatMap(({ authorities }) => authorities.map((der) => nameToText(der))),
  );
  const authorities = [...named].filter((name) => name !== null).sort();
  const attempts = examined.map(({ attempt }) => attempt);
  const certificate = handshakes.find((handshake) => handshake.certificate)?.certificate ?? null;
  return {
    attempts,
    asksForCertificate: asked.includes(true) ? true : asked.includes(false) ? false : null,
    authorities: authorities.slice(0, MOST_NAMES).map(shortened),
    authoritiesOmitted: Math.max(0, authorities.length - MOST_NAMES),
    listsIssuer:
      authorities.length === 0 || certificateIssuer === null
        ? null
        : authorities.some((name) => isSameName(name, certificateIssuer)),
    ours: answerToOurs(attempts),
    serverCertificate: certificate === null ? null : describeCertificate(certificate, now),
  };
}

/** An origin writes these names, and as many as it likes. */
const MOST_NAMES = 20;

const LONGEST_NAME = 256;

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`;
}

function answerToOurs(attempts: readonly Attempt[]): Ours {
  const ours = attempts.find(({ withCertificate }) => withCertificate);
  if (ours === undefined || ours.end.kind === "unusable") return "untried";
  return answerOf(ours) === "failed" ? "unanswered" : "answered";
}

function describeCertificate(der: Buffer, now: Date): ServerCertificate | null {
  try {
    const certificate = new X509Certificate(der);
    // Node puts a name that has a comma or other odd characters in double quotes.
    const names = certificate.subjectAltName?.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [];
    const notAfter = certificate.validToDate;
    return {
      subject: shortened(nameOnOneLine(certificate.subject)),
      names: names.slice(0, MOST_NAMES).map((name) => shortened(name.trim())),
      namesOmitted: Math.max(0, names.length - MOST_NAMES),
      notAfter: notAfter.toISOString(),
      isExpired: notAfter < now,
    };
  } catch {
    // TLS libraries take certificates that this Node can't read; there is nothing to tell then.
    return null;
  }
}
