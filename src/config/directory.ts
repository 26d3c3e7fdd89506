import { lstat, mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import { codeOf, isGitInternal, isInside, repositoryPath } from "./workspace.ts";

/** An input that names a directory, and what to tell somebody who gave one that can't be used. */
export type DirectoryInput = {
  readonly name: string;
  readonly written: string;
  /** "inside it, such as aop-export" */
  readonly where: string;
  /** "choose a directory that can be created" */
  readonly advice: string;
};

/** The parts of a path below a root, as written. Throws UserError for one that leads out of it, or belongs to Git. */
export function directoryParts(path: string, input: DirectoryInput): readonly string[] {
  const normal = repositoryPath(path);
  if (normal === null || normal.includes("\0")) throw outside(input);
  if (!isGitInternal(normal)) return normal.split("/");
  throw new UserError(
    `Input ${input.name} is ${quote(input.written)}, which belongs to Git: choose another directory.`,
  );
}

/**
 * The real path of the directory, which is made where it is not there and `make` says so; null where it is neither. Links
 * below the root are followed, links out of it are refused. `root`: a real path. Throws UserError.
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
    // A link to a place that does not exist fails here: where it would lead can't be checked.
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
    if (codeOf(cause) === "ENOENT") return false;
    throw cause;
  }
}

/** What the file system says, with its refusals as a UserError about the input. */
export async function usable<T>(input: DirectoryInput, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    const code = codeOf(cause);
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
