import type { OriginProbe } from "../zone/probe.ts";
import { answerOf, answerWith } from "./answer.ts";
import { type Attempt, describeAttempt } from "./attempt.ts";

/** The verdict, and why in sentences for people. */
export type Decision = Pick<OriginProbe, "verdict" | "reason">;

/**
 * What the attempts on one origin mean together. `listsIssuer`: whether the authorities that the origin accepts
 * include our certificate's issuer; null when it names none or the issuer isn't known.
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
 * The attempt to make after these, null when no other could change the verdict: without a certificate, then with
 * ours, and where TLS 1.3 is enforced, without one over TLS 1.2, since a server may have other rules there.
 */
export function nextAttempt(
  attempts: readonly Attempt[],
  hasCertificate: boolean,
): Pick<Attempt, "withCertificate" | "offered"> | null {
  const { without, overTls12 } = sortOut(attempts);
  if (without === null) return { withCertificate: false, offered: "best" };
  if (answerOf(without) === "failed") return null;
  const isTried = attempts.some(({ withCertificate }) => withCertificate);
  if (hasCertificate && !isTried) return { withCertificate: true, offered: "best" };
  const isEnforced = decideVerdict(attempts).verdict.startsWith("enforced");
  const isTls12Unknown = without.negotiated === "TLSv1.3" && overTls12 === null;
  return isEnforced && isTls12Unknown ? { withCertificate: false, offered: "TLSv1.2" } : null;
}

type Tried = {
  readonly without: Attempt | null;
  readonly ours: Attempt | null;
  /** Without a certificate, TLS 1.2 only. */
  readonly overTls12: Attempt | null;
};

const NOTHING_TRIED: Decision = { verdict: "unreachable", reason: "It was not tried." };

const UNLISTED =
  "The issuer of our certificate is not among the authorities that the origin names: it will likely refuse it.";

function sortOut(attempts: readonly Attempt[]): Tried {
  const bare = attempts.filter(({ withCertificate }) => !withCertificate);
  const ours = attempts.find(({ withCertificate }) => withCertificate);
  return {
    without: bare.find(({ offered }) => offered === "best") ?? null,
    ours: ours === undefined || ours.end.kind === "unusable" ? null : ours,
    overTls12: bare.find(({ offered }) => offered === "TLSv1.2") ?? null,
  };
}

function decide(without: Attempt, { ours, overTls12 }: Tried): Decision {
  const bare = describeAttempt(without);
  switch (answerOf(without)) {
    case "failed":
      return { verdict: "unreachable", reason: `No answer to go by: ${bare}.` };
    case "accepted":
      return decideAccepted(without, ours);
    case "refused":
    case "unclear": {
      const decision = decideRefused(without, ours);
      const isOpen = overTls12 !== null && answerOf(overTls12) === "accepted";
      return isOpen && decision.verdict.startsWith("enforced")
        ? { verdict: "open", reason: openInTls12(bare, describeAttempt(overTls12)) }
        : decision;
    }
  }
}

function decideAccepted(without: Attempt, ours: Attempt | null): Decision {
  const bare = describeAttempt(without);
  if (ours !== null && answerWith(ours, without) === "refused") {
    const reason = `Our certificate is refused (${describeAttempt(ours)}); without one: ${bare}.`;
    return { verdict: "refuses", reason };
  }
  const asks = without.asked === false ? "It does not ask for one." : "It asks for one.";
  const also = ours === null ? "" : ` With ours: ${describeAttempt(ours)}.`;
  return { verdict: "open", reason: `Accepted without a certificate (${bare}).${also} ${asks}` };
}

function decideRefused(without: Attempt, ours: Attempt | null): Decision {
  const bare = describeAttempt(without);
  if (ours === null) {
    const reason = `Refused without a certificate (${bare}). Ours was not tried.`;
    return { verdict: "enforced?", reason };
  }
  const described = describeAttempt(ours);
  switch (answerWith(ours, without)) {
    case "accepted": {
      const reason = `Refused without a certificate (${bare}), accepted with ours (${described}).`;
      return { verdict: "enforced", reason };
    }
    case "refused": {
      const reason = `Refused without a certificate (${bare}) and with ours (${described}).`;
      return { verdict: "refuses", reason };
    }
    case "unclear":
    case "failed": {
      const reason = `Can't tell whether our certificate is accepted. Without one: ${bare}. With ours: ${described}.`;
      return { verdict: "unreachable", reason };
    }
  }
}

function openInTls12(refused: string, accepted: string): string {
  return `Accepted without a certificate in one version of TLS (${accepted}), refused in the other (${refused}).`;
}
