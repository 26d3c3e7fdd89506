import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import { codeInWords } from "../text/error-code.ts";
import { type FileFormat, formatOf, isUtf16 } from "./file-format.ts";

export type TextFile =
  | { readonly kind: "file"; readonly text: string }
  | {
      readonly kind: "problem";
      /** The predicate of a sentence about the file: `does not exist`. Never shows content. */
      readonly message: string;
      /** The format of a file that exists but isn't UTF-8 text. */
      readonly format?: FileFormat;
    };

/** Reads a file by its path from the root of the repository, with forward slashes. `limit`: bytes. */
export type ReadText = (path: string, limit?: number) => Promise<TextFile>;

export type Workspace = {
  readonly readText: ReadText;
  /** The names in a directory; empty if there is no such directory. */
  readonly list: (path: string) => Promise<readonly string[]>;
};

/** In bytes: four times what a configuration of a thousand zones with a hundred hostnames each takes. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** The predicate of a sentence about a path that `repositoryPath` refuses. */
export const OUTSIDE = "is outside the workspace: files are read from the repository only";

/**
 * A checked-out repository and nothing outside it: links that lead out of it are not followed. Reads are synchronous:
 * nothing else runs meanwhile, and eight turns of the event loop cost more than reading a small file.
 */
export function openWorkspace(root: string): Workspace {
  return {
    readText: (path, limit = LARGEST_FILE) => Promise.resolve(readText(root, path, limit)),
    list: (path) => Promise.resolve(list(root, path)),
  };
}

/**
 * A path as written in a file or an input, relative to the root of the repository and without `.` and `..`; null if it
 * leads out of it. `directory`: where the path starts. Only looks at the text, so links are not followed.
 */
export function repositoryPath(written: string, directory = "."): string | null {
  const path = posix.join(directory, written, ".");
  const outside = posix.isAbsolute(written) || path === ".." || path.startsWith("../");
  return outside ? null : path;
}

/** Whether a path without links is in this directory, or is the directory itself. */
export function isInside(directory: string, path: string): boolean {
  const way = relative(resolve(directory), path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/** Whether the path belongs to Git itself: .git/config may contain the token used for the checkout. */
export function isGitInternal(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.toLowerCase() === ".git");
}

function list(root: string, path: string): readonly string[] {
  try {
    const directory = realpathSync.native(resolve(root, path));
    return isInside(realpathSync.native(root), directory) ? readdirSync(directory) : [];
  } catch {
    return [];
  }
}

function readText(root: string, path: string, limit: number): TextFile {
  try {
    return readConfined(root, path, limit);
  } catch (cause) {
    return problem(reason(cause));
  }
}

function readConfined(root: string, path: string, limit: number): TextFile {
  if (path.includes("\0")) return problem("is not a valid path");
  if (isAbsolute(path)) return problem(OUTSIDE);
  const target = resolve(root, path);
  if (!isInside(root, target)) return problem(OUTSIDE);
  const realRoot = realpathSync.native(root);
  const real = realpathSync.native(target);
  if (!isInside(realRoot, real)) return problem(OUTSIDE);
  if (isGitInternal(relative(realRoot, real))) return problem("belongs to Git and is not read");
  const found = statSync(real);
  if (found.isDirectory()) return problem("is a directory, not a file");
  if (!found.isFile()) return problem("is not a regular file");
  return found.size > limit ? problem(tooLarge(limit)) : readRegular(real, limit);
}

function readRegular(path: string, limit: number): TextFile {
  // Without O_NONBLOCK, opening a named pipe that has just replaced the file would wait for a writer.
  const flags = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);
  const file = openSync(path, flags);
  try {
    const buffer = Buffer.alloc(Math.min(fstatSync(file).size, limit) + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readSync(file, buffer, length, buffer.length - length, null);
    }
    if (length > limit) return problem(tooLarge(limit));
    return decode(buffer.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

function decode(bytes: Buffer): TextFile {
  if (isUtf16(bytes)) return { ...problem("is not a text file in UTF-8"), format: "UTF-16" };
  try {
    // Keep a byte order mark, so that writing the text back doesn't lose it.
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { kind: "file", text: decoder.decode(bytes) };
  } catch {
    return { ...problem("is not a text file in UTF-8"), format: formatOf(bytes) };
  }
}

function tooLarge(limit: number): string {
  const kibibytes = limit / 1024;
  return `is larger than ${kibibytes < 1024 ? `${kibibytes} KiB` : `${kibibytes / 1024} MiB`}`;
}

function problem(message: string): Extract<TextFile, { kind: "problem" }> {
  return { kind: "problem", message };
}

function reason(cause: unknown): string {
  const code = codeInWords(cause);
  switch (code) {
    case "ENOENT":
      return "does not exist";
    case "ENOTDIR":
      return "does not exist: a part of its path is a file, not a directory";
    case "ELOOP":
      return "is a symbolic link that leads back to itself";
    case "EACCES":
    case "EPERM":
      return "can't be read by this user";
    case "ENAMETOOLONG":
      return "has a path that is too long";
    default:
      return `can't be read (${code})`;
  }
}
