import { associationChange, type SetAssociation } from "./operation.ts";

/**
 * The waves, with the first hostname that is to present a certificate in a wave of its own, for each certificate: an
 * origin that refuses it then hurts one hostname, and the others stay where they are. Everything else keeps its order.
 */
export function canariesFirst(
  waves: readonly (readonly SetAssociation[])[],
): readonly (readonly SetAssociation[])[] {
  const seen = new Set<string>();
  return waves.flatMap((wave) => {
    const canaries = wave.filter((operation) => {
      const { fingerprint } = operation.after.certificate;
      if (!presentsAnew(operation) || seen.has(fingerprint)) return false;
      seen.add(fingerprint);
      return true;
    });
    const others = wave.filter((operation) => !canaries.includes(operation));
    return [...canaries.map((canary) => [canary]), ...(others.length === 0 ? [] : [others])];
  });
}

/** Whether the origin gets to see another certificate than before, or one where there was none. */
function presentsAnew(operation: SetAssociation): boolean {
  return operation.after.enabled && associationChange(operation) !== "redo";
}
