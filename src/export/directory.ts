import { lstat, mkdir, readdir, realpath, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { codeOf, isGitInternal, isInside, repositoryPath } from "../config/workspace.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import type { ExportedFile } from "./export.ts";

/** A directory of the workspace that is empty, or not there yet. */
export type OutputDirectory = {
  /** From the root of the workspace. */
  readonly path: string;
  /** Throws UserError where a file can't be written. Never overwrites. */
  write(files: readonly ExportedFile[]): Promise<void>;
};

/** Checks without making anything. Throws UserError for a directory that has something in it or leads out of the workspace. */
export async function openOutputDirectory(
  workspace: string,
  written: string,
): Promise<OutputDirectory> {
  const path = repositoryPath(written);
  if (path === null || path.includes("\0")) throw outside(written);
  const parts = path.split("/");
  if (isGitInternal(path)) {
    throw new UserError(
      `Input output-directory is ${quote(written)}, which belongs to Git: choose another directory.`,
    );
  }
  const root = await realpath(workspace);
  await confined(root, parts, written, false);
  return {
    path,
    write: async (files) => {
      const directory = await confined(root, parts, written, true);
      for (const file of files) await writeNew(join(directory, file.path), file, path);
    },
  };
}

/** The real path of the directory. Links inside the workspace are followed, links out of it are refused. */
async function confined(
  root: string,
  parts: readonly string[],
  written: string,
  make: boolean,
): Promise<string> {
  let directory = root;
  for (const part of parts) {
    const next = join(directory, part);
    if (!(await usable(written, exists(next)))) {
      if (!make) return next;
      await usable(written, mkdir(next));
    }
    // A link to a place that does not exist fails here: where it would lead can't be checked.
    directory = await usable(written, realpath(next));
    if (!isInside(root, directory)) throw outside(written);
  }
  const [entry] = await usable(written, readdir(directory));
  if (entry === undefined) return directory;
  throw new UserError(
    `Input output-directory is ${quote(written)}, which is not empty (${quote(entry)} is in it): nothing is overwritten. Choose a directory that is empty or does not exist.`,
  );
}

async function writeNew(target: string, file: ExportedFile, directory: string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.text, { flag: "wx" });
  } catch (cause) {
    throw new UserError(
      `${quote(posix.join(directory, file.path))} can't be written (${codeOf(cause)}). The export is incomplete: delete the directory and run it again.`,
      { cause },
    );
  }
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

async function usable<T>(written: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    const code = codeOf(cause);
    throw new UserError(
      `Input output-directory is ${quote(written)}, which can't be used (${REASONS[code] ?? code}): choose a directory that is empty or can be created.`,
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

function outside(written: string): UserError {
  return new UserError(
    `Input output-directory is ${quote(written)}, which is outside the workspace: choose a directory inside it, such as aop-export.`,
  );
}
