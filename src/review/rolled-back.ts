import type { ZoneOutcome } from "../apply/outcome.ts";
import { describe } from "../plan/describe.ts";
import type { Plan } from "../plan/plan.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import { plain } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";

/*
 * An operation that was rolled back because the origin refused the certificate would fail again on the next schedule.
 * So the record of the failed apply names these operations, and a scheduled apply leaves them to people.
 */

const SIGN = " · rolled back ";

/** Hex digits of a digest: GitHub's descriptions have at most 140 characters. */
const WIDTH = 12;

const MOST = 5;

/** Written if there are more. */
const ALL = "all";

/** Digests of the operations that were rolled back because of requests through Cloudflare. */
export function refusedOperations(zones: readonly ZoneOutcome[]): readonly string[] {
  return zones.flatMap(({ outcomes, edge }) => {
    const refused = new Set(
      edge.filter(({ verdict }) => verdict === "worse").map(({ hostname }) => hostname),
    );
    return outcomes
      .filter(({ state }) => state === "rolled-back")
      .filter(({ planned: { operation } }) =>
        "hostname" in operation ? refused.has(operation.hostname) : false,
      )
      .map(({ planned }) => planned.digest);
  });
}

/** The end of a failure's description that names these operations; empty if there are none. */
export function rolledBackSuffix(digests: readonly string[]): string {
  if (digests.length === 0) return "";
  const short = digests.map((digest) => digest.slice(0, WIDTH));
  return `${SIGN}${digests.length > MOST ? ALL : short.join(" ")}`;
}

/** The digest prefixes that a failure's description names; the empty prefix matches every operation. */
export function rolledBackIn(description: string): readonly string[] {
  const at = description.lastIndexOf(SIGN);
  if (at < 0) return [];
  const words = description.slice(at + SIGN.length).split(" ");
  return words.flatMap((word) => {
    if (word === ALL) return [""];
    return /^[0-9a-f]{12}$/.test(word) ? [word] : [];
  });
}

/**
 * Stops a scheduled apply that would repeat what an earlier one rolled back; once the origin is fixed, someone can
 * start an apply manually. Throws UserError.
 */
export function checkNotRolledBack(
  { event }: Pick<WorkflowSession, "event">,
  plan: Plan,
  rolledBack: readonly string[],
): void {
  if (event.kind !== "schedule") return;
  const again = plan.zones.flatMap(({ name, operations }) =>
    operations
      .filter(({ operation }) => "hostname" in operation)
      .filter(({ digest }) => rolledBack.some((beginning) => digest.startsWith(beginning)))
      .map(({ operation }) => `- ${name}: ${plain(describe(operation))}`),
  );
  if (again.length === 0) return;
  throw new UserError(
    [
      "Nothing was changed: an earlier apply rolled this back, because the origin refused the certificate, and a scheduled run does not try it again.",
      ...again,
      "Make the origin trust the certificate's issuer, then start the apply workflow manually. Or declare in aop.yaml what Cloudflare has now.",
    ].join("\n"),
  );
}
