import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative, sep } from "node:path";
import { isInside } from "../config/workspace.ts";

/**
 * An input's path in the form of GitHub's API: relative to the repository's root, with forward slashes, without "./",
 * "//", "x/.." and a trailing slash. An absolute path in the workspace becomes relative to its root; any other stays
 * absolute, for whoever reads the file to reject. `workspace`: GITHUB_WORKSPACE.
 */
export function inputPath(written: string, workspace: string): string {
  const slashed = written.replaceAll("\\", "/");
  const path = posix.normalize(fromRoot(slashed, workspace) ?? slashed);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The path relative to the workspace; null if already relative, or outside. Resolves symbolic links if necessary. */
function fromRoot(path: string, workspace: string): string | null {
  if (workspace === "" || !isAbsolute(path)) return null;
  const named = within(workspace, path);
  return named ?? within(real(workspace), join(real(dirname(path)), basename(path)));
}

function within(directory: string, path: string): string | null {
  return isInside(directory, path) ? relative(directory, path).replaceAll(sep, "/") || "." : null;
}

/** Resolves symbolic links in as much of the path as exists. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), basename(path));
  }
}
