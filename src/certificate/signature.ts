import { elementAt, identifierAt } from "./der.ts";

/** A digest that servers refuse in a certificate's signature: all of them, or those written in Go. */
export type RefusedDigest = {
  readonly name: string;
  readonly isAccepted: "nowhere" | "not by Go";
};

const MD2 = refused("MD2");

const MD4 = refused("MD4");

const MD5 = refused("MD5");

const SHA1 = refused("SHA-1");

const SHA224 = refusedByGo("SHA-224");

const SHA3 = refusedByGo("SHA-3");

// RFC 8017, RFC 5758, NIST's register; in hex, as DER has them.
const SIGNATURES: Readonly<Record<string, RefusedDigest>> = {
  "2a864886f70d010102": MD2,
  "2a864886f70d010103": MD4,
  "2a864886f70d010104": MD5,
  "2a864886f70d010105": SHA1,
  "2b0e03021d": SHA1,
  "2a8648ce3d0401": SHA1,
  "2a8648ce380403": SHA1,
  "2a864886f70d01010e": SHA224,
  "2a8648ce3d040301": SHA224,
};

/** ECDSA and RSA with SHA-3 of four sizes. */
const WITH_SHA3 = /^6086480165030403(?:0[9a-f]|10)$/;

const RSASSA_PSS = "2a864886f70d01010a";

/** The digests that may stand among the parameters of RSASSA-PSS. */
const DIGESTS: Readonly<Record<string, RefusedDigest>> = {
  "2b0e03021a": SHA1,
  "608648016503040204": SHA224,
};

/** The tag of `hashAlgorithm` among the parameters of RSASSA-PSS, which is SHA-1 where it is left out. */
const HASH_ALGORITHM = 0xa0;

/** The digest of a certificate's signature when it is one that servers refuse; null for all others. Takes DER. */
export function digestOf(certificate: Buffer): RefusedDigest | null {
  const algorithm = identifierAt(certificate, 0, 1, 0);
  if (algorithm === null) return null;
  if (algorithm === RSASSA_PSS) return pssDigest(certificate);
  return WITH_SHA3.test(algorithm) ? SHA3 : (SIGNATURES[algorithm] ?? null);
}

function pssDigest(certificate: Buffer): RefusedDigest | null {
  if (elementAt(certificate, 0, 1, 1, 0)?.tag !== HASH_ALGORITHM) return SHA1;
  return DIGESTS[identifierAt(certificate, 0, 1, 1, 0, 0, 0) ?? ""] ?? null;
}

function refused(name: string): RefusedDigest {
  return { name, isAccepted: "nowhere" };
}

function refusedByGo(name: string): RefusedDigest {
  return { name, isAccepted: "not by Go" };
}
