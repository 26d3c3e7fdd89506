import { dirname, isAbsolute, posix, relative, resolve } from "node:path";
import { isInside } from "../config/workspace.ts";
import { repositoryRoot } from "./git.ts";

/** Where a run's files are. */
export type ConfigLocation = {
  /** The directory in which files are read. */
  readonly workspace: string;
  /** Whether it is a Git repository. */
  readonly isRepository: boolean;
  /** The path of aop.yaml relative to it. */
  readonly config: string;
};

/**
 * The place of a file, given as typed: its Git repository, as on GitHub. Outside a repository it is the current
 * directory if that contains the file, otherwise the file's own directory.
 */
export function locateConfig(file: string, directory: string): ConfigLocation {
  const path = resolve(directory, file);
  const root = repositoryRoot(dirname(path));
  const workspace = root ?? (isInside(directory, path) ? directory : dirname(path));
  return { workspace, isRepository: root !== null, config: workspacePath(workspace, path) };
}

/** A path relative to the workspace, in the form of GitHub's API. */
export function workspacePath(workspace: string, path: string): string {
  const relativePath = relative(workspace, path);
  // Paths on another Windows drive have no relative form.
  return posix.normalize((isAbsolute(relativePath) ? path : relativePath).replaceAll("\\", "/"));
}
