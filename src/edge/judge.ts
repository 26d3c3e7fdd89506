import type { EdgeProbe } from "../zone/edge.ts";
import { describeReply, type EdgeReply, statusOf } from "./reply.ts";

/** What an answer means, given how the hostname answered before anything was changed. */
export type Judgment = Pick<EdgeProbe, "verdict" | "status" | "reason">;

/**
 * Compares the answer after a change with the one before it (null if there was none). Only a difference between two
 * conclusive answers counts: 520, 525, 526 or 400 after any other status is `worse`.
 */
export function judgeReply(before: EdgeReply | null, after: EdgeReply): Judgment {
  const status = statusOf(after);
  const judged = (verdict: EdgeProbe["verdict"], more = ""): Judgment => ({
    verdict,
    status,
    reason: `${capitalized(describeReply(after))}${more}.`,
  });
  if (after.kind !== "status") return judged("unknown");
  const was = statusBefore(before);
  switch (classOf(after.status)) {
    case "good":
      return judged("answered");
    case "refused":
      if (was === null) return judged("unknown", `; ${nothingToCompare(before)}`);
      return classOf(was) === "refused"
        ? judged("unknown", asBefore(was))
        : judged("worse", butWas(was));
    case "forbidden":
      if (was === null) return judged("unknown", `; ${nothingToCompare(before)}`);
      return was < 400 ? judged("forbidden", butWas(was)) : judged("unknown", asBefore(was));
    case "failing":
      return judged("unknown", `${comparedWith(was)}. That says nothing about the certificate`);
  }
}

/**
 * Null if nothing can be compared with it. A redirect by Cloudflare says little about the origin, but it was no refusal: if
 * there is one now, the hostname had better go back.
 */
function statusBefore(before: EdgeReply | null): number | null {
  return before?.kind === "status" || before?.kind === "redirected" ? before.status : null;
}

/** Whether an unchanged hostname fails now but did not before. If so, the certificate is not what broke its neighbor. */
export function failsNow(before: EdgeReply | null, now: EdgeReply): boolean {
  if (before?.kind !== "status" || isFailure(before.status)) return false;
  return now.kind === "none" ? now.why.kind !== "unasked" : isFailure(statusOf(now) ?? 0);
}

/** Whether the answer says anything about the origin. */
export function isConclusive(reply: EdgeReply): boolean {
  return reply.kind === "status";
}

/** Whether the origin refuses the certificate that Cloudflare presents, or TLS altogether. */
export function isRefusal(reply: EdgeReply): boolean {
  return reply.kind === "status" && classOf(reply.status) === "refused";
}

function isFailure(status: number): boolean {
  const kind = classOf(status);
  return kind === "refused" || kind === "failing";
}

/**
 * - `refused`: TLS between Cloudflare and the origin fails (520, 525, 526), or NGINX refuses the certificate (400, or 495
 *   and 496 if configured)
 * - `forbidden`: the application, or a rule before it, turns the request away
 * - `failing`: a server error, or too many requests
 * - `good`: the application answers, even if only with 404
 */
function classOf(status: number): "refused" | "forbidden" | "failing" | "good" {
  if (REFUSED.has(status)) return "refused";
  if (status === 401 || status === 403) return "forbidden";
  return status >= 500 || status === 429 ? "failing" : "good";
}

/** Cloudflare's 520, 525 and 526: developers.cloudflare.com/support/troubleshooting/http-status-codes. */
const REFUSED: ReadonlySet<number> = new Set([400, 495, 496, 520, 525, 526]);

function butWas(was: number): string {
  return `, HTTP ${was} before`;
}

function comparedWith(was: number | null): string {
  if (was === null) return "";
  return isFailure(was) ? asBefore(was) : butWas(was);
}

function asBefore(was: number): string {
  return `, HTTP ${was} before as well`;
}

function nothingToCompare(before: EdgeReply | null): string {
  return before === null
    ? "it was not requested before the apply"
    : `before the apply: ${describeReply(before)}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
