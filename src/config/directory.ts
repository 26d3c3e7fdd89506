import { lstat, mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { codeInWords, errorCode } from "../text/error-code.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import { isGitInternal, isInside, repositoryPath } from "./workspace.ts";

/** An input that names a directory, with the advice to show if it can't be used. */
export type DirectoryInput = {
  readonly name: string;
  readonly written: string;
  /** "inside it, such as aop-export" */
  readonly where: string;
  /** "choose a directory that can be created" */
  readonly advice: string;
};

/** The parts of a path below a root, as written. Throws UserError if the path leads out of it or belongs to Git. */
export function directoryParts(path: string, input: DirectoryInput): readonly string[] {
  const normal = repositoryPath(path);
  if (normal === null || normal.includes("\0")) throw outside(input);
  if (!isGitInternal(normal)) return normal.split("/");
  throw new UserError(
    `Input ${input.name} is ${quote(input.written)}, which belongs to Git: choose another directory.`,
  );
}

/**
 * The real path of the directory, which is created if missing and `make` is true; null if it is missing and `make` is
 * false. Follows links inside the root, but refuses links out of it. `root`: a real path. Throws UserError.
 */
export async function confinedDirectory(
  root: string,
  parts: readonly string[],
  input: DirectoryInput,
  make: boolean,
): Promise<string | null> {
  let directory = root;
  for (const part of parts) {
    const next = join(directory, part);
    if (!(await usable(input, exists(next)))) {
      if (!make) return null;
      await usable(input, mkdir(next));
    }
    // Fails on a link to a missing target, since it can't be checked where that would be.
    directory = await usable(input, realpath(next));
    if (!isInside(root, directory)) throw outside(input);
  }
  return directory;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return false;
    throw cause;
  }
}

/** The result of a file system operation. Throws its errors as a UserError about the input. */
export async function usable<T>(input: DirectoryInput, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    const code = codeInWords(cause);
    throw new UserError(
      `Input ${input.name} is ${quote(input.written)}, which can't be used (${REASONS[code] ?? code}): ${input.advice}.`,
      { cause },
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it is a link to a location that does not exist",
  ENOTDIR: "a part of its path is a file, not a directory",
  ELOOP: "it is a link that leads back to itself",
  EACCES: "this user can't write there",
  EROFS: "the file system is read-only",
};

function outside({ name, written, where }: DirectoryInput): UserError {
  return new UserError(
    `Input ${name} is ${quote(written)}, which is outside the workspace: choose a directory ${where}.`,
  );
}
