import { X509Certificate } from "node:crypto";

/**
 * A distinguished name (DER, as in a CertificateRequest) on one line, most specific attribute first, as `Certificate`
 * writes subjects and issuers. Null if it isn't one. Chosen by whoever made it: escape it.
 */
export function nameText(der: Buffer): string | null {
  try {
    // Node only prints names of certificates, so make it the subject of an otherwise empty one.
    return nameOnOneLine(new X509Certificate(certificateWithSubject(der)).subject);
  } catch {
    return null;
  }
}

/** Node's `CN=…` and `O=…` lines as one, most specific attribute first. */
export function nameOnOneLine(lines: string): string {
  return lines.split("\n").reverse().join(", ");
}

/** Whether two names on one line have the same attributes; some tools print them in the opposite order. */
export function isSameName(name: string, other: string): boolean {
  return attributes(name) === attributes(other);
}

function attributes(name: string): string {
  return name
    .split(/,\s*|\n/)
    .map((attribute) => attribute.trim())
    .sort()
    .join("\n");
}

/** An X.509 certificate (RFC 5280, section 4.1) that is empty except for its subject. */
function certificateWithSubject(name: Buffer): Buffer {
  const algorithm = Buffer.from("300506032b6570", "hex"); // Ed25519
  const bits = (length: number): Buffer => encode(0x03, Buffer.alloc(length + 1));
  const time = encode(0x17, Buffer.from("700101000000Z"));
  const toBeSigned = encode(
    0x30,
    encode(0x02, Buffer.from([1])),
    algorithm,
    encode(0x30),
    encode(0x30, time, time),
    name,
    encode(0x30, algorithm, bits(32)),
  );
  return encode(0x30, toBeSigned, algorithm, bits(64));
}

/** DER: tag, length, content. */
function encode(tag: number, ...content: readonly Buffer[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const head =
    length < 0x80 ? [tag, length] : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from(head), ...content]);
}
