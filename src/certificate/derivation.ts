import { encryptionOf } from "./encryption.ts";
import type { PemBlock } from "./pem.ts";

/** What is left for deriving keys from passphrases, in iterations of PBKDF2 with SHA-256. */
export type DerivationBudget = { left: number };

/**
 * The budget for all keys of a file together: less than a second. OpenSSL's default is 2,048 per key; four keys may have the
 * 600,000 that OWASP recommends for stored passwords.
 */
export const DERIVATION_BUDGET = 2_500_000;

/** The minimum cost of a key: it is also decrypted and compared with its certificate. */
const LEAST = 1_000;

export const CONVERT = "openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW";

/** Deducts the cost of an encrypted key from the budget. Null, or why it can't, as the predicate of a sentence. */
export function derivationProblem(block: PemBlock, budget: DerivationBudget): string | null {
  const encryption = encryptionOf(block);
  // OpenSSL reads more than DER, and would derive for as long as the key says.
  if (encryption === null) {
    return `is damaged, or encrypted in a form that this action can't read: encrypt it again with ${CONVERT}`;
  }
  const { work } = encryption;
  if (work > DERIVATION_BUDGET) {
    return `needs more key derivation than this action allows (${Number.isFinite(work) ? `as much as ${work.toLocaleString("en-US")} iterations` : "too many iterations"} of PBKDF2 with SHA-256): encrypt it again with ${CONVERT}`;
  }
  budget.left -= Math.max(work, LEAST);
  return budget.left >= 0
    ? null
    : `can't be decrypted in this run because the keys before it used up the budget for key derivation: encrypt the keys with fewer iterations (${CONVERT})`;
}
