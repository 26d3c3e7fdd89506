import { answerOf, isRefusedInTls, isSuccess, isTurnedAway } from "./answer.ts";
import type { Attempt } from "./attempt.ts";

/**
 * How the origin responds to our certificate, given how it responds without one. `unclear`: its response to ours shows
 * nothing. Rules and firewalls respond, too, so only a difference made by the certificate counts.
 */
export function answerToOurs(
  ours: Attempt,
  without: Attempt,
  stranger: Attempt | null,
): "accepted" | "refused" | "unclear" {
  if (answerOf(ours) === "failed") return "unclear";
  // The origin didn't ask for it, so it wasn't sent: any difference has another cause.
  if (ours.asked === false && !ours.askedAgain) return "unclear";
  if (isRefusedInTls(without)) return afterRefusalInTls(ours, stranger);
  switch (answerOf(without)) {
    case "accepted":
      return afterSuccess(ours);
    case "refused":
      return afterRefusalInHttp(ours);
    case "unclear":
      return afterUnclear(ours, without);
    case "failed":
      return "unclear";
  }
}

/** If the handshake checks certificates and ours passes, it is accepted: the HTTP answer is the application's. */
function afterRefusalInTls(
  ours: Attempt,
  stranger: Attempt | null,
): ReturnType<typeof answerToOurs> {
  if (isNginxRefusal(ours)) return "refused";
  const { kind } = ours.end;
  if (kind === "status" || kind === "not-http") return "accepted";
  return kind === "closed" && answerOf(ours) !== "refused" ? afterControl(stranger) : "refused";
}

/**
 * In TLS 1.3, a server that closes on our certificate may refuse it (as Node does), or accept it while its application
 * is down. The first also closes on a stranger's certificate; the second refuses that one in some other way.
 */
function afterControl(stranger: Attempt | null): "refused" | "unclear" {
  if (stranger === null || answerOf(stranger) === "failed") return "unclear";
  return isRefusedInTls(stranger) || stranger.end.kind === "alert" ? "unclear" : "refused";
}

function afterSuccess(ours: Attempt): ReturnType<typeof answerToOurs> {
  const { end } = ours;
  if (end.kind === "alert" || end.kind === "closed" || isNginxRefusal(ours)) return "refused";
  if (end.kind !== "status") return "unclear";
  if (isSuccess(end.status)) return "accepted";
  return isTurnedAway(end.status) ? "refused" : "unclear";
}

/** NGINX's 400 without a certificate, another status with ours: the certificate made the difference. */
function afterRefusalInHttp(ours: Attempt): ReturnType<typeof answerToOurs> {
  const { kind } = ours.end;
  if (answerOf(ours) === "refused" || kind === "alert" || kind === "closed") return "refused";
  return kind === "status" ? "accepted" : "unclear";
}

function afterUnclear(ours: Attempt, without: Attempt): ReturnType<typeof answerToOurs> {
  const [bare, mine] = [without.end, ours.end];
  if (answerOf(ours) === "refused") return "refused";
  if (mine.kind === "alert") {
    return bare.kind === "alert" && bare.alert === mine.alert ? "unclear" : "refused";
  }
  if (mine.kind === "closed") return bare.kind === "status" ? "refused" : "unclear";
  if (mine.kind !== "status" || bare.kind === "not-http") return "unclear";
  if (bare.kind !== "status") return isTurnedAway(mine.status) ? "unclear" : "accepted";
  // A temporary failure of the application says nothing: the next request may succeed.
  if (bare.status >= 500) return "unclear";
  if (isSuccess(mine.status)) return "accepted";
  return isTurnedAway(bare.status) && !isTurnedAway(mine.status) ? "accepted" : "unclear";
}

function isNginxRefusal({ end }: Attempt): boolean {
  return end.kind === "status" && (end.status === 495 || end.status === 496);
}
