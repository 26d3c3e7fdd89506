import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { Certificate } from "./certificate.ts";
import { keyProtection, type PemBlock, pemBlocks } from "./pem.ts";

/** `message` is the predicate of a sentence about the key: `does not belong to the certificate`. It never repeats the key. */
export type PrivateKeyCheck =
  | {
      readonly kind: "ok";
      /** Unencrypted PKCS#8, LF: what Cloudflare gets. */
      readonly pem: string;
    }
  | {
      /** The key is of a type that this Node can't read, and so is the certificate's: Cloudflare decides. */
      readonly kind: "unchecked";
      /** As given, LF. */
      readonly pem: string;
      readonly message: string;
    }
  | { readonly kind: "problem"; readonly message: string };

/** Whether a private key can be read and belongs to the certificate. Line ends may be LF, CRLF or a literal `\n`. */
export function checkPrivateKey(
  pem: string,
  passphrase: string | null,
  certificate: Certificate,
): PrivateKeyCheck {
  const text = pem.replaceAll(/\\r\\n|\\n|\\r|\r\n?/g, "\n");
  const blocks = pemBlocks(text);
  const block = blocks.find((one) => keyProtection(one) !== null);
  if (!block) return problem(insteadOfKey(text, blocks));
  const wrong = blockProblem(block, passphrase);
  if (wrong !== null) return problem(wrong);
  const given = `${block.text.replaceAll(/^[ \t]+|[ \t]+$/gm, "")}\n`;
  const key = readKey(given, passphrase);
  if (key) return matched(key, given, certificate);
  if (keyProtection(block) !== "plain") {
    return problem("can't be decrypted: the passphrase is wrong, or the key is damaged");
  }
  return certificate.keyType === null
    ? unchecked(given)
    : problem("is damaged: it can't be read as a private key");
}

function problem(message: string): PrivateKeyCheck {
  return { kind: "problem", message };
}

function unchecked(pem: string): PrivateKeyCheck {
  const message =
    "is of a type that can't be read here: whether it belongs to the certificate is not checked";
  return { kind: "unchecked", pem, message };
}

function insteadOfKey(text: string, [first]: readonly PemBlock[]): string {
  if (text.trim() === "") return "is empty";
  if (first?.label === "CERTIFICATE") return "holds a certificate, not a private key";
  if (first?.label.endsWith("PUBLIC KEY")) return "holds a public key, not a private key";
  return "holds no private key: PEM is expected, which starts with -----BEGIN PRIVATE KEY-----";
}

function blockProblem(block: PemBlock, passphrase: string | null): string | null {
  if (block.body === null) return "is cut off: the END line of the private key is missing";
  if (!/^[^\n]*-----[ \t]*\n/.test(block.text)) {
    return "has lost its line breaks: set the secret from the file itself, not through a shell variable (gh secret set NAME < key.pem)";
  }
  if (keyProtection(block) !== "plain" && passphrase === null) {
    return "is encrypted, and there is no passphrase for it";
  }
  return null;
}

function readKey(pem: string, passphrase: string | null): KeyObject | null {
  try {
    return createPrivateKey(passphrase === null ? pem : { key: pem, passphrase });
  } catch {
    return null;
  }
}

function matched(key: KeyObject, given: string, certificate: Certificate): PrivateKeyCheck {
  if (certificate.keyType === null) return unchecked(given);
  if (!new X509Certificate(certificate.pem).checkPrivateKey(key)) {
    return problem("does not belong to the certificate: it is the key of another one");
  }
  return { kind: "ok", pem: key.export({ type: "pkcs8", format: "pem" }).toString() };
}
