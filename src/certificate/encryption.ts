import { elementAt, elementsOf, identifierAt, integerAt, SEQUENCE } from "./der.ts";
import { decodeBody, keyProtection, type PemBlock } from "./pem.ts";

/** How an encrypted private key is protected (RFC 5958, section 3), as far as visible without the passphrase. */
export type Encryption = {
  /**
   * The cost of deriving the key, in iterations of PBKDF2 with SHA-256: about a quarter of a microsecond each. OpenSSL
   * derives twice if the passphrase is wrong, and that is included.
   */
  readonly work: number;
  /** The name of an algorithm that OpenSSL 3 has retired; null for any other. */
  readonly outdated: string | null;
};

// Object identifiers, as DER in hex.
const PBES2 = "2a864886f70d01050d";

const SCRYPT = "2b06010401da47040b";

const OUTDATED: Readonly<Record<string, string>> = {
  "2a864886f70d010501": "pbeWithMD2AndDES-CBC",
  "2a864886f70d010503": "pbeWithMD5AndDES-CBC",
  "2a864886f70d010504": "pbeWithMD2AndRC2-CBC",
  "2a864886f70d010506": "pbeWithMD5AndRC2-CBC",
  "2a864886f70d01050a": "pbeWithSHA1AndDES-CBC",
  "2a864886f70d01050b": "pbeWithSHA1AndRC2-CBC",
  "2a864886f70d010c0101": "pbeWithSHA1And128BitRC4",
  "2a864886f70d010c0102": "pbeWithSHA1And40BitRC4",
  "2a864886f70d010c0105": "pbeWithSHA1And128BitRC2-CBC",
  "2a864886f70d010c0106": "pbeWithSHA1And40BitRC2-CBC",
};

const OUTDATED_CIPHERS: Readonly<Record<string, string>> = {
  "2b0e030207": "DES-CBC",
  "2a864886f70d0302": "RC2-CBC",
  "2a864886f70d0309": "RC5-CBC",
  "2a864886f67d07420a": "CAST5-CBC",
  "2b0601040197550102": "BF-CBC",
  "2b06010401813c07010102": "IDEA-CBC",
  "2a831a8c9a440104": "SEED-CBC",
};

/** The old form's ciphers that OpenSSL 3 still reads. */
const READABLE = /^(?:AES-|DES-EDE|CAMELLIA-|ARIA-)/;

/** Null if the block isn't encrypted, can't be read, or has a form that we don't know. */
export function encryptionOf(block: PemBlock): Encryption | null {
  // OpenSSL's old form hashes only once.
  if (keyProtection(block) === "encrypted-legacy") {
    return { work: 1, outdated: outdatedLegacy(block) };
  }
  const der = keyProtection(block) === "encrypted" ? decodeBody(block.body ?? "") : null;
  const scheme = der && identifierAt(der, 0, 0, 0);
  if (!scheme) return null;
  const work = workOf(der, scheme);
  const cipher = identifierAt(der, 0, 0, 1, 1, 0) ?? "";
  const outdated = OUTDATED[scheme] ?? OUTDATED_CIPHERS[cipher] ?? null;
  return work === null ? null : { work, outdated };
}

function workOf(der: Buffer, scheme: string): number | null {
  if (scheme !== PBES2) return times(integerAt(der, 0, 0, 1, 1), PKCS12);
  return identifierAt(der, 0, 0, 1, 0, 0) === SCRYPT ? scryptWork(der) : pbkdf2Work(der);
}

/** The header names the cipher: `DEK-Info: DES-CBC,` and the initialization vector (RFC 1421, section 4.6.1.3). */
function outdatedLegacy({ text }: PemBlock): string | null {
  const cipher = /^[ \t]*DEK-Info: ?([A-Z0-9-]{1,40}),/m.exec(text)?.[1];
  return cipher === undefined || READABLE.test(cipher) ? null : cipher;
}

/** RFC 8018, appendix A.2: salt, iteration count, an optional length, and the pseudorandom function. */
function pbkdf2Work(der: Buffer): number | null {
  const parameters = elementAt(der, 0, 0, 1, 0, 1)?.content ?? Buffer.alloc(0);
  const named = elementsOf(parameters)
    .slice(2)
    .find(({ tag }) => tag === SEQUENCE);
  const digest = named === undefined ? HMAC_SHA1 : identifierAt(named.content, 0);
  return times(integerAt(parameters, 1), DIGESTS[digest ?? ""] ?? SLOWEST_DIGEST);
}

/** The default of PBKDF2. */
const HMAC_SHA1 = "2a864886f70d0207";

/**
 * What an iteration costs with HMAC over each digest, as measured with OpenSSL 3 for the 32 bytes that AES-256 needs: a
 * shorter digest has to be derived twice.
 */
const DIGESTS: Readonly<Record<string, number>> = {
  "2a864886f70d0206": 4, // MD5
  [HMAC_SHA1]: 2,
  "2a864886f70d0208": 2, // SHA-224
  "2a864886f70d0209": 1, // SHA-256
  "2a864886f70d020a": 3, // SHA-384
  "2a864886f70d020b": 3, // SHA-512
  "2a864886f70d020c": 6, // SHA-512/224
  "2a864886f70d020d": 3, // SHA-512/256
};

/** SHA3-224. */
const SLOWEST_DIGEST = 12;

/** An iteration of the derivation in PKCS #12, which hashes three times for a key and its initialization vector. */
const PKCS12 = 2;

function times(iterations: number | null, cost: number): number | null {
  return iterations === null ? null : iterations * cost;
}

/**
 * RFC 7914, section 7.1: salt, cost, block size, parallelization. A block of scrypt costs about as much as two
 * iterations, and the PBKDF2 around all of them as much as fourteen for each lane's block.
 */
function scryptWork(der: Buffer): number | null {
  const [cost = null, size = null, lanes = null] = [1, 2, 3].map((at) =>
    integerAt(der, 0, 0, 1, 0, 1, at),
  );
  return cost === null || size === null || lanes === null ? null : (2 * cost + 14) * size * lanes;
}
