import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../runtime/environment.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";

/** A local repository, accessed through the `git` command. */
export type Repository = {
  /** Resolves a revision as people write it, such as `main` or `HEAD~1`, to its commit. Throws UserError. */
  readonly commitOf: (revision: string) => Promise<string>;
  /** A file at a commit; null if it doesn't exist. Throws UserError. */
  readonly textAt: (path: string, commit: string) => Promise<string | null>;
};

/** The root of the repository that contains this directory; null if there is none. */
export function repositoryRoot(directory: string): string | null {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}

/** The repository whose root is this directory. Runs `git` only when asked for something. */
export function openRepository(root: string, environment: Environment): Repository {
  const git = (args: readonly string[], input = ""): Promise<Buffer> =>
    run(root, args, input, environment);
  return {
    commitOf: async (revision) => {
      try {
        // After --end-of-options everything is a revision, whatever it starts with.
        const args = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        return (await git([...args, `${revision}^{commit}`])).toString().trim();
      } catch (error) {
        if (error instanceof UserError) throw error;
        throw new UserError(
          `--since ${quote(revision)} is not a revision of the repository in ${root}. In a shallow clone, fetch it first: git fetch --unshallow.`,
          { cause: error },
        );
      }
    },
    textAt: async (path, commit) => {
      try {
        return contentOf(await git(["cat-file", "--batch"], `${commit}:${path}\n`));
      } catch (error) {
        if (error instanceof UserError) throw error;
        throw new UserError(`git can't read ${quote(path)} at ${commit}.`, { cause: error });
      }
    },
  };
}

/**
 * Parses git's output for one object (git-scm.com/docs/git-cat-file, "BATCH OUTPUT"): `<id> blob <size>`, a line break,
 * and the content. Unlike `git show`, cat-file runs no text conversions configured in the repository.
 */
function contentOf(answer: Buffer): string | null {
  const setExitCode = answer.indexOf("\n");
  const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.subarray(0, setExitCode).toString()) ?? [];
  return size === undefined
    ? null
    : answer.subarray(setExitCode + 1, setExitCode + 1 + Number(size)).toString();
}

/** Bytes; larger than any file we read. */
const LARGEST = 20 * 1024 * 1024;

/** Milliseconds. */
const TIMEOUT = 30_000;

/** The only environment variables passed to git: what it needs, and nothing that may be a secret. */
const PASSED_ON = ["PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "XDG_CONFIG_HOME"];

function run(
  cwd: string,
  args: readonly string[],
  input: string,
  environment: Environment,
): Promise<Buffer> {
  const env = Object.fromEntries(PASSED_ON.map((name) => [name, environment[name]]));
  const options = { cwd, env, maxBuffer: LARGEST, timeout: TIMEOUT, encoding: "buffer" } as const;
  return new Promise((resolve, reject) => {
    const child = execFile("git", args, options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT") reject(new UserError("--since needs git to be installed."));
      else reject(new Error(error.message, { cause: error }));
    });
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}
