import { mkdir, readdir, realpath, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import {
  confinedDirectory,
  type DirectoryInput,
  directoryParts,
  usable,
} from "../config/directory.ts";
import { codeInWords } from "../text/error-code.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import type { ExportedFile } from "./export.ts";

/** A directory in the workspace that is empty or doesn't exist yet. */
export type OutputDirectory = {
  /** Relative to the root of the workspace. */
  readonly path: string;
  /** Throws UserError if a file can't be written. Never overwrites. */
  write(files: readonly ExportedFile[]): Promise<void>;
};

/** Checks the directory without creating anything. Throws UserError if it isn't empty or leads out of the workspace. */
export async function openOutputDirectory(
  workspace: string,
  written: string,
): Promise<OutputDirectory> {
  const input: DirectoryInput = {
    name: "output-directory",
    written,
    where: "inside it, such as aop-export",
    advice: "choose a directory that is empty or can be created",
  };
  const parts = directoryParts(written, input);
  const path = parts.join("/");
  const root = await realpath(workspace);
  await empty(input, await confinedDirectory(root, parts, input, false));
  return {
    path,
    write: async (files) => {
      const directory = await confinedDirectory(root, parts, input, true);
      await empty(input, directory);
      for (const file of files) await writeNew(join(directory ?? root, file.path), file, path);
    },
  };
}

async function empty(input: DirectoryInput, directory: string | null): Promise<void> {
  const [entry] = directory === null ? [] : await usable(input, readdir(directory));
  if (entry === undefined) return;
  throw new UserError(
    `Input output-directory is ${quote(input.written)}, which is not empty (${quote(entry)} is in it): nothing is overwritten. Choose a directory that is empty or does not exist.`,
  );
}

async function writeNew(target: string, file: ExportedFile, directory: string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.text, { flag: "wx" });
  } catch (cause) {
    throw new UserError(
      `${quote(posix.join(directory, file.path))} can't be written (${codeInWords(cause)}). The export is incomplete: delete the directory and run it again.`,
      { cause },
    );
  }
}
