import { identifierAt, integerAt } from "../certificate/der.ts";

/** The format of a file that isn't UTF-8 text; `other` if unknown. */
export type FileFormat =
  "UTF-16" | "PKCS #12" | "PKCS #7" | "JKS" | "DER" | "DER, unencrypted key" | "other";

/** What a file was expected to be. */
export type FileUse = "configuration" | "certificate" | "private key";

/** The format of a file, judging by its first bytes. */
export function formatOf(bytes: Buffer): FileFormat {
  if (isUtf16(bytes)) return "UTF-16";
  const magic = bytes.toString("hex", 0, 4);
  if (magic === "feedfeed" || magic === "cececece") return "JKS";
  if (bytes[0] !== 0x30) return "other";
  if (identifierAt(bytes, 0, 0)?.startsWith(PKCS7) === true) return "PKCS #7";
  const version = integerAt(bytes, 0, 0);
  // RFC 7292, section 4: a PFX begins with its version, which is 3.
  if (version === 3) return "PKCS #12";
  // So do PKCS #8 and the older formats of RSA and EC keys.
  return version === 0 || version === 1 ? "DER, unencrypted key" : "DER";
}

/** The prefix of its content types' identifiers (RFC 2315, section 14), as DER in hex. */
const PKCS7 = "2a864886f70d0107";

/** Detects UTF-16 by its byte order mark, or as ASCII with every other byte NUL, which is valid UTF-8. */
export function isUtf16(bytes: Buffer): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const [odd, even] = [
    [first, third],
    [second, fourth],
  ];
  return (odd.every(isNul) && even.every(isOther)) || (even.every(isNul) && odd.every(isOther));
}

function isNul(byte: number | undefined): boolean {
  return byte === 0;
}

function isOther(byte: number | undefined): boolean {
  return byte !== undefined && byte !== 0;
}

/**
 * The problem with a placeholder for a file that wasn't fetched, as the predicate of a sentence about the file; null
 * for any other text.
 */
export function placeholderProblem(text: string): string | null {
  return text.startsWith("version https://git-lfs.github.com/spec/")
    ? "is a Git LFS pointer, not the file itself: check out with lfs: true (actions/checkout), or keep the file out of Git LFS"
    : null;
}

/** The predicate of a sentence that says what the file is and how to convert it. */
export function formatProblem(format: FileFormat, use: FileUse): string {
  if (format === "UTF-16") {
    return "is saved as UTF-16, which Windows PowerShell writes: save it as UTF-8 (Get-Content FILE | Set-Content -Encoding utf8 NEW)";
  }
  switch (use) {
    case "configuration":
      return format === "other"
        ? "has bytes in it that are not UTF-8: save it as UTF-8 in your editor"
        : `is a certificate or a key (${format}), not a configuration in YAML`;
    case "certificate":
      return CERTIFICATE[format];
    case "private key":
      return KEY[format];
  }
}

const FROM_JKS =
  "is a Java key store: convert it with keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 -deststoretype PKCS12, and the result";

const LEAKED =
  "is an unencrypted private key in DER form, in the repository: treat it as leaked. Create a new key and certificate, remove this one from the repository, and keep the new key in a secret (private_key: { env: NAME })";

const CERTIFICATE = {
  "PKCS #7":
    "is a PKCS #7 bundle in DER form, and PEM is needed: convert it with openssl pkcs7 -inform DER -print_certs -in FILE -out NEW.pem",
  "DER, unencrypted key": LEAKED,
  "PKCS #12":
    "is a PKCS #12 file, which usually holds the private key as well: keep it out of the repository, and take the certificate out of it with openssl pkcs12 -in FILE -clcerts -nokeys -out NEW.pem",
  JKS: `${FROM_JKS} with openssl pkcs12 -in NEW.p12 -clcerts -nokeys -out NEW.pem`,
  DER: "is in DER form, and PEM is needed: convert it with openssl x509 -inform DER -in FILE -out NEW.pem",
  other: "has bytes in it that are not UTF-8 text: a certificate in PEM form is needed",
} as const;

const KEY = {
  "PKCS #7": "is a PKCS #7 bundle, which holds certificates and no private key",
  "DER, unencrypted key": LEAKED,
  "PKCS #12":
    "is a PKCS #12 file: take the key out of it, encrypted, with openssl pkcs12 -in FILE -nocerts -out NEW.pem",
  JKS: `${FROM_JKS} with openssl pkcs12 -in NEW.p12 -nocerts -out NEW.pem`,
  DER: "is in DER form, and an encrypted key in PEM form is needed: convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -inform DER -in FILE -out NEW.pem",
  other: "has bytes in it that are not UTF-8 text: an encrypted private key in PEM form is needed",
} as const;
