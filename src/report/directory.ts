import { randomUUID } from "node:crypto";
import { realpath, rename, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import {
  confinedDirectory,
  type DirectoryInput,
  directoryParts,
  usable,
} from "../config/directory.ts";
import { isInside, openWorkspace } from "../config/workspace.ts";

/** Where reports are written: one takes the place of the other, and what else is there is left alone. */
export type ReportDirectory = {
  /** The text of a file that is there already; null where there is none that can be read. */
  read(name: string): Promise<string | null>;
  /** Writes a file and returns its path. Throws UserError. */
  write(name: string, text: string): Promise<string>;
};

/** Bytes: a report on ten thousand hostnames has about six million. */
const LARGEST = 32 * 1024 * 1024;

/** The workspace's root and the runner's temporary directory. */
type Roots = { readonly workspace: string; readonly tempDirectory: string };

/** Checks without making anything. Throws UserError for a directory outside of both roots. `written`: as `inputPath` has it. */
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
  await confinedDirectory(root, parts, input, false);
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

/** Whoever reads it meanwhile sees the old file or the new one; a link in its place is replaced, not followed. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
