import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of the first of these programs that is installed, null when none is. Servers are often outside of PATH. */
export function findProgram(names: readonly string[]): string | null {
  const directories = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/sbin",
    "/usr/local/sbin",
    "/opt/homebrew/bin",
  ];
  const candidates = names.flatMap((name) => directories.map((directory) => join(directory, name)));
  return candidates.find(isExecutable) ?? null;
}

/**
 * `skip` for a test that needs a program: false when it is there, else the reason. Where CI is set nothing is
 * skipped, so that the test fails.
 */
export function skipWithout(name: string, names: readonly string[]): string | false {
  const isMissing = findProgram(names) === null && !process.env["CI"];
  return isMissing ? `${name} is not installed (scripts/install-origins.sh)` : false;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
