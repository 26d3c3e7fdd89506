import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExitCode, info, setOutput, setSecret, summary } from "@actions/core";
import type { Output } from "../runtime/output.ts";
import { logLines, scrub } from "../text/escape.ts";
import { UserError } from "../text/user-error.ts";

/** The runner's files and commands (@actions/core); files go to `tempDirectory`. */
export function createOutput(tempDirectory: string): Output {
  return {
    set: (name, value) => {
      writing("the file of outputs (GITHUB_OUTPUT)", () => {
        setOutput(name, String(value));
      });
    },
    summary: async (markdown) => {
      if (process.env["GITHUB_STEP_SUMMARY"] === undefined) return;
      // What could not be written would be written again before the next text.
      await summary.emptyBuffer().addRaw(scrub(markdown), true).write();
    },
    file: (name, content) => {
      // A name that can't be guessed: RUNNER_TEMP may be shared on a self-hosted runner.
      const path = join(tempDirectory, `${name}-${randomUUID()}.json`);
      writing("a file in RUNNER_TEMP", () => {
        writeFileSync(path, content, { mode: 0o600, flag: "wx" });
      });
      return path;
    },
    mask: (secret) => {
      if (secret.trim() !== "") setSecret(secret);
    },
    fail: (message) => {
      process.exitCode = ExitCode.Failure;
      for (const line of logLines(message)) info(line);
    },
  };
}

/** Throws UserError: a runner whose files can't be written is nothing that this action does wrong. */
function writing(what: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`The runner's files can't be written: ${what}: ${reason}`, { cause });
  }
}
