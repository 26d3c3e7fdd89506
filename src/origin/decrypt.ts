import { type CipherGCMTypes, createDecipheriv, createHmac } from "node:crypto";

/** The key for a server's handshake records in TLS 1.3, and its algorithm. */
export type RecordKey = {
  readonly algorithm: CipherGCMTypes | "chacha20-poly1305";
  readonly key: Buffer;
  readonly iv: Buffer;
};

export type OpenedRecord = { readonly type: number; readonly content: Buffer };

/** Derives the key from a traffic secret (RFC 8446, section 7.3); null for a cipher suite that Node doesn't offer. */
export function recordKey(cipherSuite: number, secret: Buffer): RecordKey | null {
  const suite = SUITES.get(cipherSuite);
  if (suite === undefined) return null;
  const { algorithm, hash, keyLength } = suite;
  return {
    algorithm,
    key: expand(hash, secret, "key", keyLength),
    iv: expand(hash, secret, "iv", IV_LENGTH),
  };
}

/**
 * Decrypts one whole record, header included (RFC 8446, section 5.2). `sequence` counts the records under this key from
 * 0. Null if it wasn't encrypted with this key.
 */
export function openRecord(
  { algorithm, key, iv }: RecordKey,
  sequence: number,
  record: Buffer,
): OpenedRecord | null {
  const header = record.subarray(0, HEADER_LENGTH);
  const sealed = record.subarray(HEADER_LENGTH, -TAG_LENGTH);
  const counter = Buffer.alloc(IV_LENGTH);
  counter.writeUInt32BE(sequence, IV_LENGTH - 4);
  const nonce = iv.map((byte, at) => byte ^ (counter[at] ?? 0));
  try {
    // The types declare these options only for GCM, but ChaCha20-Poly1305 takes them, too.
    const decipher = createDecipheriv(algorithm as CipherGCMTypes, key, nonce, {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAAD(header).setAuthTag(record.subarray(-TAG_LENGTH));
    return unpad(Buffer.concat([decipher.update(sealed), decipher.final()]));
  } catch {
    return null;
  }
}

const HEADER_LENGTH = 5;

const IV_LENGTH = 12;

const TAG_LENGTH = 16;

const SUITES: ReadonlyMap<
  number,
  { readonly algorithm: RecordKey["algorithm"]; readonly hash: string; readonly keyLength: number }
> = new Map([
  [0x1301, { algorithm: "aes-128-gcm", hash: "sha256", keyLength: 16 }],
  [0x1302, { algorithm: "aes-256-gcm", hash: "sha384", keyLength: 32 }],
  [0x1303, { algorithm: "chacha20-poly1305", hash: "sha256", keyLength: 32 }],
]);

/** HKDF-Expand-Label without context (RFC 8446, section 7.1), for lengths that one block of the hash covers. */
function expand(hash: string, secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0])]);
  const block = createHmac(hash, secret)
    .update(info)
    .update(Buffer.from([1]))
    .digest();
  return block.subarray(0, length);
}

/** The plaintext is the content, one byte with its type, and zeros. */
function unpad(plain: Buffer): OpenedRecord | null {
  const last = plain.findLastIndex((byte) => byte !== 0);
  return last === -1 ? null : { type: plain.readUInt8(last), content: plain.subarray(0, last) };
}
