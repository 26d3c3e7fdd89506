import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { quote } from "../text/quote.ts";
import type { Certificate } from "./certificate.ts";
import { CONVERT, type DerivationBudget, derivationProblem } from "./derivation.ts";
import { encryptionOf } from "./encryption.ts";
import { isMlDsa, seedForm } from "./ml-dsa.ts";
import { describeNonKey, type KeyLocation, ONE_LINE_REMEDY } from "./non-key.ts";
import { keyProtection, LONGEST_PEM, type PemBlock, pemBlocks, pemText, toPem } from "./pem.ts";

/**
 * `message` is the predicate of a sentence about the key: `does not belong to the certificate`. Never repeats the key.
 */
export type PrivateKeyCheck =
  | {
      readonly kind: "ok";
      /** Unencrypted PKCS#8, LF: as sent to Cloudflare. */
      readonly pem: string;
    }
  | {
      /** Apparently a private key, but of a type that this Node can't read, so it is unverified. */
      readonly kind: "unchecked";
      /** As given, LF. */
      readonly pem: string;
      readonly message: string;
    }
  | { readonly kind: "problem"; readonly message: string };

export type KeyOptions = {
  readonly stored: KeyLocation;
  /** Null if the key isn't encrypted. */
  readonly passphrase: string | null;
  readonly certificate: Certificate;
  /** The certificates after it in its file, as PEM. */
  readonly others: readonly string[];
  readonly budget: DerivationBudget;
};

/**
 * Whether a private key can be read and belongs to the certificate. Accepts PEM, base64-encoded PEM, and literal `\n`
 * as line endings.
 */
export function checkPrivateKey(given: string, options: KeyOptions): PrivateKeyCheck {
  if (given.length > LONGEST_PEM)
    return problem("is larger than 64 KiB, too large for a private key");
  const text = pemText(given);
  const blocks = pemBlocks(text);
  const block = blocks.find((candidate) => keyProtection(candidate) !== null);
  if (!block) return problem(describeNonKey(text, blocks, options.stored));
  const wrong = blockProblem(block, options);
  if (wrong !== null) return problem(wrong);
  const pem = cleanedPem(block);
  // The label may lie: without a passphrase, no key is derived.
  const key = readKey(pem, keyProtection(block) === "plain" ? null : options.passphrase);
  if (key) return matched(key, block, { ...options, blocks });
  if (keyProtection(block) !== "plain") return problem(undecryptable(block));
  return options.certificate.keyType === null
    ? uncheckedKey(pem)
    : problem("is damaged: it can't be read as a private key");
}

function problem(message: string): PrivateKeyCheck {
  return { kind: "problem", message };
}

function uncheckedKey(pem: string): PrivateKeyCheck {
  const message =
    "is of a type that this action can't read, so it can't check that this is a private key and that it belongs to the certificate";
  return { kind: "unchecked", pem, message };
}

/** Of the keys that OpenSSL reads: PKCS #8, and its own older forms. */
const LABELS: ReadonlySet<string> = new Set([
  "PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "RSA PRIVATE KEY",
  "EC PRIVATE KEY",
  "DSA PRIVATE KEY",
  "ANY PRIVATE KEY",
]);

function blockProblem(
  block: PemBlock,
  { passphrase, budget, stored, certificate }: KeyOptions,
): string | null {
  if (block.body === null) return "is cut off: the END line of the private key is missing";
  const [firstLine = "", secondLine] = block.text.split("\n", 2);
  if (secondLine === undefined || !firstLine.trimEnd().endsWith("-----")) {
    return `has lost its line breaks: ${ONE_LINE_REMEDY[stored]}`;
  }
  if (block.label === "OPENSSH PRIVATE KEY") {
    return "is an SSH key (BEGIN OPENSSH PRIVATE KEY), which does not belong to any certificate";
  }
  if (!LABELS.has(block.label) && certificate.keyType !== null) {
    return `holds ${quote(block.label)}, a form that this action can't read: a key in PKCS #8 (BEGIN PRIVATE KEY) is needed`;
  }
  if (keyProtection(block) === "plain") return null;
  if (passphrase === null) {
    return "is encrypted: say where its passphrase is with passphrase: { env: NAME }";
  }
  return derivationProblem(block, budget);
}

/** Trims headers and lines, as OpenSSL requires, and drops empty ones: only the headers of its old form end with one. */
function cleanedPem(block: PemBlock): string {
  const lines = block.text.split("\n").map((line) => line.trim());
  const hasHeaders = keyProtection(block) === "encrypted-legacy";
  return `${lines.filter((line) => hasHeaders || line !== "").join("\n")}\n`;
}

function readKey(pem: string, passphrase: string | null): KeyObject | null {
  try {
    return createPrivateKey(passphrase === null ? pem : { key: pem, passphrase });
  } catch {
    return null;
  }
}

function undecryptable(block: PemBlock): string {
  const outdated = encryptionOf(block)?.outdated ?? null;
  return outdated === null
    ? "can't be decrypted: the passphrase is wrong, or the key is damaged"
    : `is encrypted with ${outdated}, which OpenSSL 3 no longer reads: convert it with ${CONVERT} (add -provider legacy -provider default where that fails)`;
}

function matched(
  key: KeyObject,
  block: PemBlock,
  { certificate, others, blocks }: KeyOptions & { readonly blocks: readonly PemBlock[] },
): PrivateKeyCheck {
  if (certificate.keyType === null) return uncheckedKey(toPem(block.label, block.body ?? ""));
  if (!matchesCertificate(key, certificate.pem)) {
    if (hasLaterKey(blocks, block, certificate)) {
      return problem(
        "holds several private keys, and only the first one is used, which belongs to another certificate: remove that one",
      );
    }
    const position = others.findIndex((other) => matchesCertificate(key, other));
    return problem(
      position === -1
        ? `does not belong to the certificate ${quote(certificate.subject)}: it is the key of another one`
        : `belongs to certificate ${position + 2} in the certificate's own file, but only the first one is used: put the certificate that this key belongs to first`,
    );
  }
  return asPkcs8(key, block);
}

/** How many more unencrypted keys to look at. */
const MOST_LATER = 10;

function hasLaterKey(
  blocks: readonly PemBlock[],
  first: PemBlock,
  certificate: Certificate,
): boolean {
  return blocks
    .slice(blocks.indexOf(first) + 1)
    .filter((block) => keyProtection(block) === "plain")
    .slice(0, MOST_LATER)
    .map((block) => readKey(cleanedPem(block), null))
    .some((key) => key !== null && matchesCertificate(key, certificate.pem));
}

function matchesCertificate(key: KeyObject, pem: string): boolean {
  try {
    return new X509Certificate(pem).checkPrivateKey(key);
  } catch {
    return false;
  }
}

/**
 * Sends a key that is already unencrypted PKCS#8 as is, since some implementations reject other programs' encodings.
 */
function asPkcs8(key: KeyObject, block: PemBlock): PrivateKeyCheck {
  if (isMlDsa(key)) {
    const seed = seedForm(key);
    return seed === null ? problem(NO_SEED) : { kind: "ok", pem: seed };
  }
  const pem =
    block.label === "PRIVATE KEY"
      ? toPem(block.label, block.body ?? "")
      : key.export({ type: "pkcs8", format: "pem" }).toString();
  return { kind: "ok", pem };
}

const NO_SEED =
  "has no seed, only the expanded ML-DSA key, which Cloudflare refuses: generate a new key that includes its seed (openssl genpkey writes it by default)";
