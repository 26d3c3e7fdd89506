import { elementAt, identifierAt } from "./der.ts";

// RFC 8017, RFC 5758; in hex, as DER has them.
const WEAK: Readonly<Record<string, string>> = {
  "2a864886f70d010102": "MD2",
  "2a864886f70d010104": "MD5",
  "2a864886f70d010105": "SHA-1",
  "2b0e03021d": "SHA-1",
  "2a8648ce3d0401": "SHA-1",
  "2a8648ce380403": "SHA-1",
};

const RSASSA_PSS = "2a864886f70d01010a";

/** The tag of `hashAlgorithm` among the parameters of RSASSA-PSS, which is SHA-1 where it is left out. */
const HASH_ALGORITHM = 0xa0;

/** The digest of a certificate's signature when it is one that servers refuse; null for all others. Takes DER. */
export function weakDigestOf(certificate: Buffer): string | null {
  const algorithm = identifierAt(certificate, 0, 1, 0);
  if (algorithm === null) return null;
  if (algorithm !== RSASSA_PSS) return WEAK[algorithm] ?? null;
  return elementAt(certificate, 0, 1, 1, 0)?.tag === HASH_ALGORITHM
    ? pssDigest(certificate)
    : "SHA-1";
}

function pssDigest(certificate: Buffer): string | null {
  return identifierAt(certificate, 0, 1, 1, 0, 0, 0) === "2b0e03021a" ? "SHA-1" : null;
}
