import type { Certificate } from "../certificate/certificate.ts";
import { keyProtection, pemBlocks } from "../certificate/pem.ts";
import { checkPrivateKey } from "../certificate/private-key.ts";
import type { Environment } from "../runtime/environment.ts";
import type { Problem } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import type { CertificateConfig, PrivateKeySource } from "./config.ts";
import type { TextFile } from "./workspace.ts";
import { environmentValue, type PrivateKeyState } from "./secrets.ts";

export type KeyReading = {
  readonly state: PrivateKeyState;
  readonly problems: readonly Problem[];
  readonly maskable: readonly string[];
};

export type KeyRequest = {
  readonly declared: CertificateConfig;
  /** Null when the certificate could not be read: the key is then looked at, but not compared. */
  readonly certificate: Certificate | null;
  readonly environment: Environment;
  /** Reads a file by its path as written in aop.yaml. */
  readonly read: (written: string) => Promise<TextFile>;
};

type FileSource = Extract<PrivateKeySource, { kind: "file" }>;

/** The private key of a certificate, from where aop.yaml says that it is. */
export async function readPrivateKey(request: KeyRequest): Promise<KeyReading> {
  const { privateKey } = request.declared;
  return privateKey.kind === "env"
    ? fromEnvironment(privateKey.name, request)
    : fromFile(privateKey, request);
}

/** An error when a file of the repository holds a private key that is not properly encrypted; its content is never shown. */
export function leakedKey(path: string, text: string, at: Problem["at"]): Problem | null {
  const found = pemBlocks(text).map(keyProtection);
  if (found.includes("plain")) {
    const message = `${quote(path)} holds an unencrypted private key in the repository: consider it leaked. Make a new key and certificate, remove this one from the repository, and keep the new key in a secret (private_key: { env: NAME }) or encrypt it (openssl pkcs8 -topk8 -v2 aes-256-cbc).`;
    return { severity: "error", message, at };
  }
  if (found.includes("encrypted-legacy")) {
    const message = `${quote(path)} holds a private key in OpenSSL's old, weakly encrypted form: convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc (the result starts with BEGIN ENCRYPTED PRIVATE KEY).`;
    return { severity: "error", message, at };
  }
  return null;
}

function fromEnvironment(name: string, request: KeyRequest): KeyReading {
  const value = environmentValue(request.environment, name);
  if (value === null) return missing(`The environment variable ${name} is not set or empty.`);
  return check(`The private key in the environment variable ${name}`, value, null, request);
}

async function fromFile(source: FileSource, request: KeyRequest): Promise<KeyReading> {
  const file = await request.read(source.path);
  const named = quote(source.path);
  if (file.kind === "problem") return invalid(`${named} ${file.message}.`, request);
  const leaked = leakedKey(source.path, file.text, request.declared.privateKeyAt);
  if (leaked) return invalid(leaked.message, request);
  if (source.passphraseEnv === null) {
    const message = `The private key in ${named} needs a passphrase: add passphrase: { env: NAME } (only an encrypted key may stand in the repository).`;
    return invalid(message, request);
  }
  const passphrase = environmentValue(request.environment, source.passphraseEnv);
  if (passphrase === null) {
    return missing(
      `The environment variable ${source.passphraseEnv}, the passphrase of ${named}, is not set or empty.`,
    );
  }
  return check(`The private key in ${named}`, file.text, passphrase, request);
}

function check(
  subject: string,
  text: string,
  passphrase: string | null,
  request: KeyRequest,
): KeyReading {
  const { certificate, declared } = request;
  const given = passphrase === null ? [text] : [passphrase];
  if (!certificate) return { ...missing("The certificate could not be read."), maskable: given };
  const checked = checkPrivateKey(text, passphrase, certificate);
  if (checked.kind === "problem") {
    return { ...invalid(`${subject} ${checked.message}.`, request), maskable: given };
  }
  const message = checked.kind === "unchecked" ? `${subject} ${checked.message}.` : null;
  return {
    state: { kind: "available", pem: checked.pem },
    problems: message === null ? [] : [{ severity: "warning", message, at: declared.privateKeyAt }],
    maskable: [...new Set([...given, checked.pem])],
  };
}

function missing(reason: string): KeyReading {
  return { state: { kind: "missing", reason }, problems: [], maskable: [] };
}

function invalid(message: string, { declared: { privateKeyAt: at } }: KeyRequest): KeyReading {
  return {
    state: { kind: "invalid", message, at },
    problems: [{ severity: "error", message, at }],
    maskable: [],
  };
}
