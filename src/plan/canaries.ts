import { associationChange, type SetAssociation } from "./operation.ts";
import type { Stage } from "./stages.ts";

/**
 * The stages, with the first hostname on each certificate in a stage of its own, for an apply that checks through
 * Cloudflare whether its origin accepts the certificate before the others follow. Operations and digests don't change.
 */
export function withCanaryStages(stages: readonly Stage[]): readonly Stage[] {
  const associating = stages.flatMap((stage) => (stage.kind === "associate" ? [stage] : []));
  const waves = withCanaryWaves(
    associating.map(({ operations }) => operations),
    ({ operation }) => operation,
  );
  const alone = waves.map((operations): Stage => ({ kind: "associate", operations }));
  return stages.flatMap((stage) => {
    if (stage.kind !== "associate") return [stage];
    return stage === associating[0] ? alone : [];
  });
}

/**
 * The waves, with the first hostname on each certificate in a wave of its own: if its origin refuses the certificate,
 * only this hostname is affected. A hostname that already presents a certificate is preferred: one that never worked
 * can't show whether anything got worse. Everything else keeps its order.
 */
export function withCanaryWaves<T>(
  waves: readonly (readonly T[])[],
  operationOf: (item: T) => SetAssociation,
): readonly (readonly T[])[] {
  const seen = new Set<string>();
  return waves.flatMap((wave) => {
    const moving = wave.filter((item) => isMove(operationOf(item)));
    const canaries = [...moving, ...wave].filter((item) => {
      const operation = operationOf(item);
      const { fingerprint } = operation.after.certificate;
      if (!presentsNewCertificate(operation) || seen.has(fingerprint)) return false;
      seen.add(fingerprint);
      return true;
    });
    const others = wave.filter((item) => !canaries.includes(item));
    return [...canaries.map((canary) => [canary]), ...(others.length === 0 ? [] : [others])];
  });
}

/** Whether the origin will see a certificate that it hasn't seen before. */
function presentsNewCertificate(operation: SetAssociation): boolean {
  return operation.after.enabled && associationChange(operation) !== "redo";
}

/** Whether the operation replaces a certificate that is being presented. */
function isMove(operation: SetAssociation): boolean {
  return operation.before?.enabled === true && associationChange(operation) === "move";
}
