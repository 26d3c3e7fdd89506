import { quote } from "../text/quote.ts";
import { integerAt } from "./der.ts";
import { decodeBody, type PemBlock } from "./pem.ts";

/** Where a private key is kept. */
export type KeyLocation = "in a secret" | "in a file";

/** What to do if the key isn't stored as it should be. */
const STORE_REMEDY = {
  "in a secret":
    "store the whole PEM file, with its BEGIN and END lines, in the secret (gh secret set NAME < key.pem)",
  "in a file":
    "the file must be an encrypted key in PEM form, as openssl pkcs8 -topk8 -v2 aes-256-cbc writes it (it starts with BEGIN ENCRYPTED PRIVATE KEY)",
} as const;

/** What to do if it is on one line. */
export const ONE_LINE_REMEDY = {
  "in a secret":
    "set the secret from the file itself, not through a shell variable (gh secret set NAME < key.pem)",
  "in a file": STORE_REMEDY["in a file"],
} as const;

/** What there is instead of a private key, as the predicate of a sentence. Never repeats the text. */
export function describeNonKey(
  text: string,
  [first]: readonly PemBlock[],
  stored: KeyLocation,
): string {
  const trimmed = text.trim();
  if (trimmed === "") return "is empty";
  if (first) return describeOtherBlock(first.label);
  const der = decodeBody(trimmed.replaceAll(/\s/g, ""));
  // RFC 7292, section 4: a PFX begins with its version, which is 3.
  if (der && integerAt(der, 0, 0) === 3) {
    const encrypted = stored === "in a file" ? "" : " -nodes";
    return `is a PKCS #12 file in base64: take the key out of it with openssl pkcs12 -in FILE -nocerts${encrypted} -out key.pem; ${STORE_REMEDY[stored]}`;
  }
  return der?.[0] === 0x30
    ? `is base64 without its first and last line: ${STORE_REMEDY[stored]}`
    : `is not a private key in PEM form: ${STORE_REMEDY[stored]}`;
}

function describeOtherBlock(label: string): string {
  if (label === "CERTIFICATE") return "holds a certificate, not a private key";
  if (label.endsWith("PUBLIC KEY")) return "holds a public key, not a private key";
  return label.endsWith("CERTIFICATE REQUEST")
    ? "holds a certificate signing request, not a private key"
    : `holds a block named ${quote(label)}, not the private key of a certificate`;
}
