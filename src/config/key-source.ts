import type { Certificate, CertificateFile } from "../certificate/certificate.ts";
import type { DerivationBudget } from "../certificate/derivation.ts";
import { keyProtection, pemBlocks, pemText } from "../certificate/pem.ts";
import { checkPrivateKey } from "../certificate/private-key.ts";
import type { Environment } from "../runtime/environment.ts";
import { quote } from "../text/quote.ts";
import type { PrivateKeySource } from "./config.ts";
import { readSecret } from "./secrets.ts";

/** The result of reading a private key. Messages are whole sentences and never repeat the key. */
export type KeyReading =
  | { readonly kind: "available"; readonly pem: string; readonly maskable: readonly string[] }
  | (Unchecked & { readonly maskable: readonly string[] })
  | { readonly kind: "missing"; readonly message: string; readonly maskable: readonly string[] }
  | { readonly kind: "invalid"; readonly message: string; readonly maskable: readonly string[] };

/** A key of a type that can't be read here: sent only if aop.yaml says so. */
type Unchecked = { readonly kind: "unchecked"; readonly pem: string; readonly message: string };

export type KeyRequest = {
  readonly source: PrivateKeySource;
  /** Null if the certificate could not be read: the key is then read, but not checked. */
  readonly file: CertificateFile | null;
  readonly environment: Environment;
  /** Reads a key file by its path as written in aop.yaml. A string says why it can't be read, as a predicate. */
  readonly read: (written: string) => Promise<{ readonly text: string } | string>;
  readonly budget: DerivationBudget;
};

/** Reads a certificate's private key from the source given in aop.yaml. */
export async function readPrivateKey(request: KeyRequest): Promise<KeyReading> {
  const { source } = request;
  return source.kind === "env"
    ? fromEnvironment(source.name, request)
    : fromFile(source.path, request);
}

/**
 * The error if a file in the repository contains a private key that isn't properly encrypted. Never shows its content.
 */
export function leakedKey(path: string, text: string): string | null {
  const found = pemBlocks(pemText(text)).map(keyProtection);
  if (found.includes("plain")) {
    return `${quote(path)} holds an unencrypted private key in the repository: treat it as leaked. Create a new key and certificate, remove this one from the repository, and keep the new key in a secret (private_key: { env: NAME }) or encrypt it (openssl pkcs8 -topk8 -v2 aes-256-cbc).`;
  }
  return found.includes("encrypted-legacy")
    ? `${quote(path)} holds a private key in OpenSSL's old, weakly encrypted form: convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc (the result starts with BEGIN ENCRYPTED PRIVATE KEY).`
    : null;
}

function fromEnvironment(name: string, request: KeyRequest): KeyReading {
  const key = readSecret(request.environment, name);
  if (key.kind === "unset") return missing(`The environment variable ${name} is not set or empty.`);
  if (key.kind === "short") return invalid(key.message);
  return check(`The private key in the environment variable ${name}`, key.value, request);
}

async function fromFile(path: string, request: KeyRequest): Promise<KeyReading> {
  const file = await request.read(path);
  const named = quote(path);
  if (typeof file === "string") return invalid(`${named} (a private key) ${file}.`);
  const leaked = leakedKey(path, file.text);
  if (leaked !== null) return invalid(leaked);
  if (request.source.passphraseEnv === null) {
    return invalid(
      `The private key in ${named} needs a passphrase: add passphrase: { env: NAME } (only encrypted keys are allowed in the repository).`,
    );
  }
  return check(`The private key in ${named}`, file.text, request);
}

function check(subject: string, text: string, request: KeyRequest): KeyReading {
  const { file, budget, environment, source } = request;
  const given = source.kind === "env" ? secretForms(text) : [];
  const passphrase =
    source.passphraseEnv === null ? null : readSecret(environment, source.passphraseEnv);
  if (passphrase?.kind === "short") return { ...invalid(passphrase.message), maskable: given };
  if (passphrase?.kind === "unset") {
    return {
      ...missing(
        `The environment variable ${source.passphraseEnv ?? ""}, the passphrase of ${subject.replace("The", "the")}, is not set or empty.`,
      ),
      maskable: given,
    };
  }
  const maskable = [...given, ...(passphrase === null ? [] : [passphrase.value])];
  if (file === null) return { ...missing("The certificate could not be read."), maskable };
  const options = {
    stored: source.kind === "env" ? "in a secret" : "in a file",
    // `echo` adds a line break to a secret, but openssl never reads one as part of a passphrase.
    passphrase: passphrase?.value.replace(/\r?\n$/, "") ?? null,
    certificate: file.certificate,
    budget,
  } as const;
  const checked = checkPrivateKey(text, { ...options, others: file.others.map(pemOf) });
  if (checked.kind === "problem") {
    return { ...invalid(`${subject} ${checked.message}.`), maskable };
  }
  const all = [...new Set([...maskable, checked.pem])];
  return checked.kind === "ok"
    ? { kind: "available", pem: checked.pem, maskable: all }
    : { ...checked, message: `${subject} ${checked.message}.`, maskable: all };
}

/** The variable's value, as is and with base64 decoded and line breaks restored. */
function secretForms(value: string): readonly string[] {
  return [...new Set([value, pemText(value)])];
}

function pemOf({ pem }: Certificate): string {
  return pem;
}

function missing(message: string): Extract<KeyReading, { kind: "missing" }> {
  return { kind: "missing", message, maskable: [] };
}

function invalid(message: string): Extract<KeyReading, { kind: "invalid" }> {
  return { kind: "invalid", message, maskable: [] };
}
