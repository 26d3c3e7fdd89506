import type { GitHub } from "../github/client.ts";
import { branchTip } from "../github/merged.ts";
import { comesAfter } from "../github/revision.ts";
import { plain } from "../plan/message.ts";
import type { Plan } from "../plan/plan.ts";
import { RunError, type Declared, type Session } from "./session.ts";

/** The commit that came after this one on the default branch, or null: an old run that is re-run must never roll back. */
export async function supersededBy(session: Session, github: GitHub): Promise<string | null> {
  const { event, run } = session;
  const branch = "defaultBranch" in event ? event.defaultBranch : null;
  if (branch === null) return null;
  const tip = await branchTip(github, branch);
  if (tip === run.sha) return null;
  // Reading the branch may lag the very push that started this run: what it tells then came before, not after.
  return (await comesAfter(github, run.sha, tip)) ? null : tip;
}

/** Stops before the first write when the plan itself says that it must not be applied. Throws RunError. */
export function checkPlan(plan: Plan, declared: Declared): void {
  const reasons = [
    ...plan.zones.flatMap((zone) =>
      zone.blockers.map(({ message }) => `${zone.name}: ${plain(message)}`),
    ),
    ...missingKeys(plan, declared),
  ];
  if (reasons.length > 0) throw new RunError(["Nothing was changed.", ...reasons].join("\n"));
}

function missingKeys(plan: Plan, { secrets }: Declared): string[] {
  return plan.zones.flatMap((zone) =>
    zone.operations.flatMap(({ operation }) => {
      if (operation.kind !== "upload-certificate") return [];
      const key = secrets.privateKeys.get(operation.certificate.fingerprint);
      if (key?.kind === "available") return [];
      const why =
        key === undefined ? "is not known" : key.kind === "missing" ? key.reason : key.message;
      return [
        `${zone.name}: certificate ${operation.name} is to be uploaded, and its private key is not there: ${why}`,
      ];
    }),
  );
}
