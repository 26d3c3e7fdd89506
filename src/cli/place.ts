import { dirname, isAbsolute, posix, relative, resolve } from "node:path";
import { isInside } from "../config/workspace.ts";
import { repositoryRoot } from "./git.ts";

/** Where the files are. */
export type Place = {
  /** The directory that files are read in. */
  readonly workspace: string;
  /** Whether that is a Git repository. */
  readonly isRepository: boolean;
  /** The path of aop.yaml in it. */
  readonly config: string;
};

/**
 * The place of a file as it was typed: its Git repository, as on GitHub. Outside of one, the current directory where the
 * file is in it, else the file's own.
 */
export function placeOf(file: string, directory: string): Place {
  const path = resolve(directory, file);
  const root = repositoryRoot(dirname(path));
  const workspace = root ?? (isInside(directory, path) ? directory : dirname(path));
  return { workspace, isRepository: root !== null, config: within(workspace, path) };
}

/** A path as it was typed, from the workspace and as GitHub's API would name it. */
export function within(workspace: string, path: string): string {
  const way = relative(workspace, path);
  // On another drive of Windows there is no way.
  return posix.normalize((isAbsolute(way) ? path : way).replaceAll("\\", "/"));
}
