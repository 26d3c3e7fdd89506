import { isAbsolute, posix } from "node:path";
import {
  type CertificateFile,
  type OthersBudget,
  parseCertificate,
} from "../certificate/certificate.ts";
import { LONGEST_PEM } from "../certificate/pem.ts";
import { DERIVATION_BUDGET } from "../certificate/derivation.ts";
import type { Environment } from "../runtime/environment.ts";
import type { PrivateKeySource } from "./config.ts";
import { type FileUse, formatProblem, placeholderProblem } from "./file-format.ts";
import { type KeyReading, leakedKey, readPrivateKey } from "./key-source.ts";
import { OUTSIDE, type ReadText, repositoryPath } from "./workspace.ts";

export type CertificateReading =
  | { readonly kind: "certificate"; readonly file: CertificateFile }
  /** A whole sentence. */
  | { readonly kind: "leaked"; readonly message: string }
  /** A predicate about the file. */
  | { readonly kind: "problem"; readonly message: string };

/**
 * The certificates and keys that an aop.yaml refers to. Each is read, parsed and decrypted only once, no matter how
 * often and in which spelling it is named. Together they have one budget for characters, and one for key derivation.
 */
export type Material = {
  readonly certificate: (written: string) => Promise<CertificateReading>;
  /** `file`: what the key must match; null if it could not be read. */
  readonly key: (source: PrivateKeySource, file: CertificateFile | null) => Promise<KeyReading>;
};

/** The most characters of all files together: ten times what a certificate with its chain takes in a thousand zones. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** The most certificates to parse after the first ones of all files: five for each of a thousand zones. */
const MOST_OTHERS = 5_000;

const TOO_MUCH =
  "is not read: the certificates and keys before it already have 32 MiB. Split the configuration into several";

const ABSOLUTE =
  "is an absolute path, and so counts as outside the workspace: write it relative to the directory of aop.yaml, such as certs/api.pem";

/** Paths are relative to the directory of aop.yaml. */
export function openMaterial(
  configPath: string,
  read: ReadText,
  environment: Environment,
): Material {
  const budget = { left: DERIVATION_BUDGET };
  const others = { left: MOST_OTHERS };
  const certificates = new Map<string, Promise<CertificateReading>>();
  const keys = new Map<string, Promise<KeyReading>>();
  const directory = posix.dirname(configPath);
  // Different spellings of a path are the same file.
  const pathOf = (written: string): string => repositoryPath(written, directory) ?? written;
  let left = MOST_CHARACTERS;
  const readBeside = async (written: string, use: FileUse): Promise<{ text: string } | string> => {
    if (left < 0) return TOO_MUCH;
    const file = await readPem(directory, written, use, read);
    if (typeof file !== "string") left -= file.text.length;
    return file;
  };
  return {
    certificate: (written) =>
      once(certificates, pathOf(written), async () =>
        readCertificate(written, await readBeside(written, "certificate"), others),
      ),
    key: (source, file) =>
      once(keys, keyOf(source, file, pathOf), () =>
        readPrivateKey({
          source,
          file,
          environment,
          read: (written) => readBeside(written, "private key"),
          budget,
        }),
      ),
  };
}

function keyOf(
  source: PrivateKeySource,
  file: CertificateFile | null,
  pathOf: (written: string) => string,
): string {
  const where = source.kind === "file" ? { ...source, path: pathOf(source.path) } : source;
  return JSON.stringify([where, file?.certificate.fingerprint ?? null]);
}

function readCertificate(
  path: string,
  read: { readonly text: string } | string,
  others: OthersBudget,
): CertificateReading {
  if (typeof read === "string") return { kind: "problem", message: read };
  const leaked = leakedKey(path, read.text);
  if (leaked !== null) return { kind: "leaked", message: leaked };
  const parsed = parseCertificate(read.text, others);
  return parsed.kind === "problem" ? parsed : { kind: "certificate", file: parsed };
}

/**
 * The text, or a predicate saying why there is none. Checks the written path before reading: not every reader has a
 * file system to resolve it.
 */
async function readPem(
  directory: string,
  written: string,
  use: FileUse,
  read: ReadText,
): Promise<{ readonly text: string } | string> {
  const path = repositoryPath(written, directory);
  if (path === null) return isAbsolute(written) ? ABSOLUTE : OUTSIDE;
  const file = await read(path, LONGEST_PEM);
  if (file.kind === "problem") return file.format ? formatProblem(file.format, use) : file.message;
  if (file.text.length > LONGEST_PEM) return "is larger than 64 KiB";
  return placeholderProblem(file.text) ?? { text: file.text };
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
