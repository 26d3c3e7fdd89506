import { randomUUID } from "node:crypto";
import { readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import {
  confinedDirectory,
  type DirectoryInput,
  directoryParts,
  usable,
} from "../config/directory.ts";
import { isInside, openWorkspace } from "../config/workspace.ts";

/** Where reports are written: a new one replaces the old one, and other files are left alone. */
export type ReportDirectory = {
  /** The text of an existing file; null if there is none that can be read. */
  read(name: string): Promise<string | null>;
  /** Writes a file and returns its path. Throws UserError. */
  write(name: string, text: string): Promise<string>;
};

/** Bytes: a report on ten thousand hostnames takes about six million. */
const LARGEST = 32 * 1024 * 1024;

/** The workspace's root and the runner's temporary directory. */
type Roots = { readonly workspace: string; readonly tempDirectory: string };

/**
 * Checks the directory without creating it. Throws UserError if it is outside of both roots. `written`: as in
 * `inputPath`.
 */
export async function openReportDirectory(
  { workspace, tempDirectory }: Roots,
  written: string,
): Promise<ReportDirectory> {
  const input: DirectoryInput = {
    name: "report-directory",
    written,
    where: "inside it, such as aop-report, or below RUNNER_TEMP",
    advice: "choose a directory that exists or can be created",
  };
  const isTemporary = isAbsolute(written) && isInside(tempDirectory, written);
  const below = isTemporary ? relative(tempDirectory, written).split(sep).join("/") : written;
  const parts = directoryParts(below, input);
  const root = await usable(input, realpath(isTemporary ? tempDirectory : workspace));
  const found = await confinedDirectory(root, parts, input, false);
  // Report a file in its place now rather than after an apply.
  if (found !== null) await usable(input, readdir(found));
  return {
    read: async (name) => {
      const file = await openWorkspace(root).readText([...parts, name].join("/"), LARGEST);
      return file.kind === "file" ? file.text : null;
    },
    write: async (name, text) => {
      const directory = (await confinedDirectory(root, parts, input, true)) ?? root;
      const path = join(directory, name);
      await usable(input, replace(path, text));
      return path;
    },
  };
}

/** Concurrent readers see either the old or the new file; a link in its place is replaced, not followed. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
