import type { OriginProbe } from "../zone/probe.ts";
import { answerOf, isRefusedInTls } from "./answer.ts";
import { type Attempt, describeAttempt } from "./attempt.ts";
import { answerToOurs } from "./compare.ts";
import { hint } from "./hint.ts";

/** The verdict, and the reason in full sentences. */
export type Decision = Pick<OriginProbe, "verdict" | "reason">;

/**
 * The verdict from all attempts on one origin. `listsIssuer`: whether the authorities that the origin accepts include
 * our certificate's issuer; null if it names none or the issuer isn't known.
 */
export function decideVerdict(
  attempts: readonly Attempt[],
  listsIssuer: boolean | null = null,
): Decision {
  const tried = sortOut(attempts);
  const decision = tried.without === null ? NOTHING_TRIED : decide(tried.without, tried);
  const isUnlisted =
    listsIssuer === false && tried.ours === null && decision.verdict !== "unreachable";
  return isUnlisted ? { ...decision, reason: `${decision.reason} ${UNLISTED}` } : decision;
}

/**
 * The attempt to make after these; null if no other could change the verdict. First without a certificate, then with
 * ours; with a stranger's if ours was cut off after the handshake; and over TLS 1.2 if TLS 1.3 leaves doubt or is
 * enforced, since a server may have other rules there.
 */
export function nextAttempt(
  attempts: readonly Attempt[],
  hasCertificate: boolean,
): Pick<Attempt, "certificate" | "offered"> | null {
  const { without, ours, stranger, withoutOver12, oursOver12 } = sortOut(attempts);
  if (without === null) return { certificate: "none", offered: "best" };
  if (answerOf(without) === "failed") return null;
  const isTried = attempts.some(({ certificate }) => certificate === "ours");
  if (hasCertificate && !isTried) return { certificate: "ours", offered: "best" };
  if (ours !== null && isCut(ours)) {
    if (isRefusedInTls(without) && stranger === null) {
      return { certificate: "stranger", offered: "best" };
    }
    const isCutEitherWay = isCut(without) && ours.negotiated === "TLSv1.3";
    if (isCutEitherWay && oursOver12 === null) return { certificate: "ours", offered: "TLSv1.2" };
  }
  const { verdict } = decideVerdict(attempts);
  const isEnforced = verdict === "enforced" || verdict === "likely enforced";
  const isTls12Unknown = without.negotiated === "TLSv1.3" && withoutOver12 === null;
  return isEnforced && isTls12Unknown ? { certificate: "none", offered: "TLSv1.2" } : null;
}

type Tried = {
  readonly without: Attempt | null;
  readonly ours: Attempt | null;
  readonly stranger: Attempt | null;
  /** `without` and `ours`, with TLS 1.2 only. */
  readonly withoutOver12: Attempt | null;
  readonly oursOver12: Attempt | null;
};

const NOTHING_TRIED: Decision = { verdict: "unreachable", reason: "It was not tried." };

const NOT_ALLOWED: Decision = {
  verdict: "not allowed",
  reason:
    "It is, or resolves to, an address that is not public. The input probe-allow lists ranges that may be probed anyway.",
};

const UNLISTED =
  "The issuer of the declared certificate is not among the CAs that the origin advertises.";

function sortOut(attempts: readonly Attempt[]): Tried {
  const find = (
    certificate: Attempt["certificate"],
    offered: Attempt["offered"],
  ): Attempt | null => {
    const found = attempts.find(
      (attempt) => attempt.certificate === certificate && attempt.offered === offered,
    );
    return found === undefined || found.end.kind === "unusable" ? null : found;
  };
  return {
    without: find("none", "best"),
    ours: find("ours", "best"),
    stranger: find("stranger", "best"),
    withoutOver12: find("none", "TLSv1.2"),
    oursOver12: find("ours", "TLSv1.2"),
  };
}

/** Whether the connection was closed before a response. */
function isCut({ end }: Attempt): boolean {
  return end.kind === "closed" && end.phase === "answer";
}

function decide(without: Attempt, tried: Tried): Decision {
  const { ours } = tried;
  const bare = describeAttempt(without);
  const answer = answerOf(without);
  if (without.end.kind === "not-allowed") return NOT_ALLOWED;
  if (answer === "failed") {
    return { verdict: "unreachable", reason: `No usable answer: ${bare}.` };
  }
  if (ours === null) return decideAlone(without, tried);
  if (isRefused(ours, without, tried)) {
    const reason = `The declared certificate is refused (${describeAttempt(ours)}); without one: ${bare}.`;
    return { verdict: "refuses", reason };
  }
  if (without.askedAgain || ours.askedAgain) return inconclusive(without, tried);
  if (answer === "accepted") return decideAccepted(without, tried, ours);
  return answerToOurs(ours, without, tried.stranger) === "accepted"
    ? overTls12(without, tried, {
        verdict: "enforced",
        reason: `Refused without a certificate (${bare}), accepted with the declared one (${describeAttempt(ours)}).`,
      })
    : inconclusive(without, tried);
}

function isRefused(ours: Attempt, without: Attempt, { stranger, oursOver12 }: Tried): boolean {
  if (answerToOurs(ours, without, stranger) === "refused") return true;
  return isCut(ours) && oursOver12 !== null && isRefusedInTls(oursOver12);
}

function decideAlone(without: Attempt, tried: Tried): Decision {
  const bare = describeAttempt(without);
  if (without.askedAgain) return inconclusive(without, tried);
  switch (answerOf(without)) {
    case "accepted":
      return open(without, null);
    case "refused": {
      const reason = `Refused without a certificate (${bare}). The declared one was not tried.`;
      return overTls12(without, tried, { verdict: "likely enforced", reason });
    }
    case "unclear":
    case "failed":
      return inconclusive(without, tried);
  }
}

/** Success without a certificate is open, unless ours gets a different answer, which is inconclusive. */
function decideAccepted(without: Attempt, tried: Tried, ours: Attempt): Decision {
  const isSilent = answerOf(ours) === "failed";
  return isSilent || answerOf(ours) === "accepted"
    ? open(without, ours)
    : inconclusive(without, tried);
}

function open(without: Attempt, ours: Attempt | null): Decision {
  const asks = without.asked === false ? "It does not ask for one." : "It asks for one.";
  const also = ours === null ? "" : ` With the declared one: ${describeAttempt(ours)}.`;
  const reason = `Accepted without a certificate (${describeAttempt(without)}).${also} ${asks}`;
  return { verdict: "open", reason };
}

/** Enforced only if TLS 1.2 enforces it, too: a server may have other rules there. */
function overTls12(without: Attempt, { withoutOver12 }: Tried, enforced: Decision): Decision {
  if (withoutOver12?.end.kind !== "status") return enforced;
  const { end } = without;
  if (end.kind === "status" && end.status === withoutOver12.end.status) return enforced;
  const [bare, old] = [describeAttempt(without), describeAttempt(withoutOver12)];
  switch (answerOf(withoutOver12)) {
    case "accepted": {
      const reason = `Accepted without a certificate in one version of TLS (${old}), refused in the other (${bare}).`;
      return { verdict: "open", reason };
    }
    case "unclear": {
      const reason = `Can't tell: refused without a certificate in one version of TLS (${bare}), and in the other: ${old}.`;
      return { verdict: "inconclusive", reason };
    }
    case "refused":
    case "failed":
      return enforced;
  }
}

function inconclusive(without: Attempt, { ours, stranger }: Tried): Decision {
  const attempts = [
    `Without a certificate: ${describeAttempt(without)}.`,
    ours === null
      ? "The declared one was not tried."
      : `With the declared one: ${describeAttempt(ours)}.`,
    ...(stranger === null ? [] : [`With an unrelated certificate: ${describeAttempt(stranger)}.`]),
    hint(without, ours),
  ];
  const question =
    ours === null
      ? "Can't tell what it enforces."
      : "Can't tell whether the declared certificate is accepted.";
  return { verdict: "inconclusive", reason: [question, ...attempts].join(" ") };
}
