import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative, sep } from "node:path";
import { isInside } from "../config/workspace.ts";

/**
 * The path of an input as GitHub's API names it: from the root of the repository, with forward slashes, without "./",
 * "//", "x/.." and a slash at its end. An absolute path in the workspace becomes one from its root; any other one is
 * left absolute, for whoever reads the file to refuse. `workspace`: GITHUB_WORKSPACE.
 */
export function inputPath(written: string, workspace: string): string {
  const slashed = written.replaceAll("\\", "/");
  const path = posix.normalize(fromRoot(slashed, workspace) ?? slashed);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Null for a relative path, and for one outside the workspace. Either may be named through symbolic links. */
function fromRoot(path: string, workspace: string): string | null {
  if (workspace === "" || !isAbsolute(path)) return null;
  const named = within(workspace, path);
  return named ?? within(real(workspace), join(real(dirname(path)), basename(path)));
}

function within(directory: string, path: string): string | null {
  return isInside(directory, path) ? relative(directory, path).replaceAll(sep, "/") || "." : null;
}

/** Without the links in as much of it as is there. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), basename(path));
  }
}
