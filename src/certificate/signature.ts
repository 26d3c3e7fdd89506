import { elementAt, identifierAt } from "./der.ts";

/** A digest that all servers, or only those written in Go, refuse in a certificate's signature. */
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

// From RFC 8017, RFC 5758 and NIST's registry, as DER in hex.
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

/** ECDSA and RSA with any of four sizes of SHA-3. */
const WITH_SHA3 = /^6086480165030403(?:0[9a-f]|10)$/;

const RSASSA_PSS = "2a864886f70d01010a";

/** Refused digests in the parameters of RSASSA-PSS. */
const DIGESTS: Readonly<Record<string, RefusedDigest>> = {
  "2b0e03021a": SHA1,
  "608648016503040204": SHA224,
};

/** The tag of `hashAlgorithm` in the parameters of RSASSA-PSS. If it is left out, the digest is SHA-1. */
const HASH_ALGORITHM = 0xa0;

/** The digest of a certificate's signature if servers refuse it; null for any other. Takes DER. */
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
