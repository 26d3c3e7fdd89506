import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { Certificate } from "./certificate.ts";
import { elementAt, SEQUENCE } from "./der.ts";
import { CONVERT, type DerivationBudget, derivationProblem } from "./derivation.ts";
import { encryptionOf } from "./encryption.ts";
import { describeNonKey, type KeyLocation, ONE_LINE_REMEDY } from "./non-key.ts";
import { quote } from "../text/quote.ts";
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
  if (key) return matched(key, block, options);
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

function blockProblem(block: PemBlock, { passphrase, budget, stored }: KeyOptions): string | null {
  if (block.body === null) return "is cut off: the END line of the private key is missing";
  const [firstLine = "", secondLine] = block.text.split("\n", 2);
  if (secondLine === undefined || !firstLine.trimEnd().endsWith("-----")) {
    return `has lost its line breaks: ${ONE_LINE_REMEDY[stored]}`;
  }
  if (block.label === "OPENSSH PRIVATE KEY") {
    return "is an SSH key (BEGIN OPENSSH PRIVATE KEY), which does not belong to any certificate";
  }
  if (keyProtection(block) === "plain") return null;
  if (passphrase === null) {
    return "is encrypted: say where its passphrase is with passphrase: { env: NAME }";
  }
  return derivationProblem(block, budget);
}

/** Trims headers and lines, as OpenSSL requires. */
function cleanedPem({ text }: PemBlock): string {
  return `${text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")}\n`;
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
  { certificate, others }: KeyOptions,
): PrivateKeyCheck {
  if (certificate.keyType === null) return uncheckedKey(toPem(block.label, block.body ?? ""));
  if (!matchesCertificate(key, certificate.pem)) {
    const position = others.findIndex((other) => matchesCertificate(key, other));
    return problem(
      position === -1
        ? `does not belong to the certificate ${quote(certificate.subject)}: it is the key of another one`
        : `belongs to certificate ${position + 2} in the certificate's own file, but only the first one is used: put the certificate that this key belongs to first`,
    );
  }
  return asPkcs8(key, block);
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
  if (key.asymmetricKeyType?.startsWith("ml-dsa-")) return seedForm(key);
  const pem =
    block.label === "PRIVATE KEY"
      ? toPem(block.label, block.body ?? "")
      : key.export({ type: "pkcs8", format: "pem" }).toString();
  return { kind: "ok", pem };
}

/** NIST's identifiers for the three parameter sets, as DER in hex. */
const ML_DSA: Readonly<Record<string, string>> = {
  "ml-dsa-44": "608648016503040311",
  "ml-dsa-65": "608648016503040312",
  "ml-dsa-87": "608648016503040313",
};

/**
 * ML-DSA keys have three encodings (RFC 9881). Cloudflare accepts only the seed (ssl docs, pqc-to-origin: "the
 * expanded-key encoding is currently rejected"), but OpenSSL writes seed and expanded key by default.
 */
function seedForm(key: KeyObject): PrivateKeyCheck {
  const identifier = ML_DSA[key.asymmetricKeyType ?? ""];
  const seed = seedOf(key);
  if (identifier === undefined || seed === null) {
    return problem(
      "has no seed, only the expanded ML-DSA key, which Cloudflare refuses: generate a new key that includes its seed (openssl genpkey writes it by default)",
    );
  }
  const algorithm = `300b0609${identifier}`;
  const der = Buffer.concat([Buffer.from(`3034020100${algorithm}04228020`, "hex"), seed]);
  return { kind: "ok", pem: toPem("PRIVATE KEY", der.toString("base64")) };
}

/** OpenSSL writes a sequence of seed and expanded key, or only the expanded key if it doesn't know the seed. */
function seedOf(key: KeyObject): Buffer | null {
  const der = key.export({ type: "pkcs8", format: "der" });
  const seed = elementAt(der, 0, 2, 0, 0)?.content ?? null;
  return elementAt(der, 0, 2, 0)?.tag === SEQUENCE && seed?.length === 32 ? seed : null;
}
