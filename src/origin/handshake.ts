import { openRecord, type RecordKey, recordKey } from "./decrypt.ts";

/** What an origin says about certificates in its half of the handshake. */
export type Handshake = {
  /** Null if its first message did not arrive or was for another version. */
  readonly version: "TLSv1.2" | "TLSv1.3" | null;
  /** Whether it asked for a client certificate; null if its half is incomplete. */
  readonly asked: boolean | null;
  /** Whether it started another handshake after the first, which only TLS 1.2 allows. */
  readonly askedAgain: boolean;
  /** The names (DER) of the authorities whose certificates it accepts; empty if it names none. */
  readonly authorities: readonly Buffer[];
  /** Its own leaf certificate (DER). */
  readonly certificate: Buffer | null;
};

/**
 * Reads what a server sent, from its first byte. Node has no API for the CertificateRequest: TLS 1.2 sends it in clear
 * text; TLS 1.3 requires `serverSecret` (SERVER_HANDSHAKE_TRAFFIC_SECRET from the `keylog` event). Never throws: stops
 * at invalid bytes, and returns what came before them.
 */
export function readHandshake(bytes: Buffer, serverSecret: Buffer | null): Handshake {
  let version: Handshake["version"] = null;
  let asked: boolean | null = null;
  let authorities: readonly Buffer[] = [];
  let certificate: Buffer | null = null;
  try {
    for (const { type, body, isTls13 } of messages(bytes, serverSecret)) {
      if (type === SERVER_HELLO) version = negotiatedVersion(body, serverSecret);
      if (type === CERTIFICATE) certificate = firstCertificate(body, isTls13);
      if (type === CERTIFICATE_REQUEST) {
        asked = true;
        authorities = authorityNames(body, isTls13);
      }
      if (LAST.has(type)) asked ??= false;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const askedAgain = version === "TLSv1.2" && hasSecondHandshake(bytes);
  return { version, asked, askedAgain, authorities, certificate };
}

/**
 * A TLS 1.2 server ends its handshake with one encrypted record, Finished, after ChangeCipherSpec. Another handshake
 * record after that is a HelloRequest (RFC 5246, section 7.4.1.1): its type is visible, even though its content isn't.
 */
function hasSecondHandshake(bytes: Buffer): boolean {
  const types = Array.from(records(bytes), ({ type }) => type);
  const encrypted = types.slice(types.indexOf(CHANGE_CIPHER_SPEC) + 1);
  return (
    types.includes(CHANGE_CIPHER_SPEC) && encrypted.filter((type) => type === HANDSHAKE).length > 1
  );
}

type Message = { readonly type: number; readonly body: Buffer; readonly isTls13: boolean };

/** Types of records (RFC 8446, section 5.1). */
const CHANGE_CIPHER_SPEC = 20;

const HANDSHAKE = 22;

const ENCRYPTED = 23;

/** Types of handshake messages (RFC 8446 section 4, RFC 5246 section 7.4). */
const SERVER_HELLO = 2;

const CERTIFICATE = 11;

const CERTIFICATE_REQUEST = 13;

/** ServerHelloDone (TLS 1.2) and Finished (TLS 1.3): the server's half is complete. */
const LAST: ReadonlySet<number> = new Set([14, 20]);

function* messages(bytes: Buffer, serverSecret: Buffer | null): Generator<Message> {
  let pending: Buffer = Buffer.alloc(0);
  let key: RecordKey | null = null;
  let opened = 0;
  for (const record of records(bytes)) {
    if (record.type === CHANGE_CIPHER_SPEC) continue;
    const isTls13 = record.type === ENCRYPTED;
    const content = isTls13 ? decrypt(key, opened++, record.whole) : record.content;
    if (content === null) return;
    pending = Buffer.concat([pending, content]);
    while (pending.length >= 4) {
      const end = 4 + pending.readUIntBE(1, 3);
      if (pending.length < end) break;
      const message = { type: pending.readUInt8(0), body: pending.subarray(4, end), isTls13 };
      yield message;
      if (LAST.has(message.type)) return;
      // A HelloRetryRequest is a ServerHello too; the ServerHello after it has the same cipher suite.
      if (message.type === SERVER_HELLO && serverSecret) key = handshakeKey(message, serverSecret);
      pending = pending.subarray(end);
    }
  }
}

function* records(
  bytes: Buffer,
): Generator<{ readonly type: number; readonly whole: Buffer; readonly content: Buffer }> {
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    const type = bytes.readUInt8(at);
    const isKnown = type === CHANGE_CIPHER_SPEC || type === HANDSHAKE || type === ENCRYPTED;
    if (!isKnown || end > bytes.length) return;
    yield { type, whole: bytes.subarray(at, end), content: bytes.subarray(at + 5, end) };
    at = end;
  }
}

function decrypt(key: RecordKey | null, sequence: number, record: Buffer): Buffer | null {
  const opened = key === null ? null : openRecord(key, sequence, record);
  return opened?.type === HANDSHAKE ? opened.content : null;
}

/** ServerHello: version 2, random 32, session id 1 + n, cipher suite 2 bytes. */
function handshakeKey({ body }: Message, serverSecret: Buffer): RecordKey | null {
  return recordKey(body.readUInt16BE(35 + body.readUInt8(34)), serverSecret);
}

/** TLS 1.3 claims to be 1.2 here, but only 1.3 has such a secret. */
function negotiatedVersion(body: Buffer, serverSecret: Buffer | null): Handshake["version"] {
  if (body.readUInt16BE(0) !== 0x0303) return null;
  return serverSecret === null ? "TLSv1.2" : "TLSv1.3";
}

/** Certificate: in TLS 1.3 a context comes first; then a list whose first entry is the leaf. */
function firstCertificate(body: Buffer, isTls13: boolean): Buffer {
  const list = vector(body, isTls13 ? vector(body, 0, 1).end : 0, 3).content;
  return vector(list, 0, 3).content;
}

function authorityNames(body: Buffer, isTls13: boolean): readonly Buffer[] {
  return isTls13 ? authorityNames13(body) : authorityNames12(body);
}

/** CertificateRequest in TLS 1.3: context, extensions; the names are in extension 47. */
function authorityNames13(body: Buffer): readonly Buffer[] {
  const extensions = vector(body, vector(body, 0, 1).end, 2).content;
  for (let at = 0; at < extensions.length;) {
    const { content, end } = vector(extensions, at + 2, 2);
    if (extensions.readUInt16BE(at) === 47) return names(vector(content, 0, 2).content);
    at = end;
  }
  return [];
}

/** CertificateRequest in TLS 1.2: certificate types, signature algorithms, names. */
function authorityNames12(body: Buffer): readonly Buffer[] {
  const types = vector(body, 0, 1);
  const algorithms = vector(body, types.end, 2);
  return names(vector(body, algorithms.end, 2).content);
}

function names(list: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < list.length;) {
    const { content, end } = vector(list, at, 2);
    found.push(content);
    at = end;
  }
  return found;
}

/** A length of `lengthBytes` bytes, and content of that length. */
function vector(
  bytes: Buffer,
  at: number,
  lengthBytes: number,
): { readonly content: Buffer; readonly end: number } {
  const start = at + lengthBytes;
  const end = start + bytes.readUIntBE(at, lengthBytes);
  if (end > bytes.length) throw new RangeError("The handshake message is cut short.");
  return { content: bytes.subarray(start, end), end };
}
