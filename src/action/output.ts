import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExitCode, info, setOutput, setSecret, summary } from "@actions/core";
import { logLines, scrub } from "../render/text.ts";

/** What a run gives to the workflow around it, and to the person who reads its page. */
export type Output = {
  set(name: OutputName, value: string | number | boolean): void;
  /** Adds Markdown to the job summary. */
  summary(markdown: string): Promise<void>;
  /** Writes a file to RUNNER_TEMP and gives back its path. */
  file(name: string, content: string): string;
  /** Registers a secret with the runner's mask. */
  mask(secret: string): void;
  /** The run fails for what stands in annotations already: the message goes to the log, and is no annotation of its own. */
  fail(message: string): void;
};

export type OutputName =
  | "has-changes"
  | "to-add"
  | "to-change"
  | "to-remove"
  | "plan-digest"
  | "plan-file"
  | "plan-summary"
  | "comment-url"
  | "applied"
  | "failed"
  | "zones"
  | "drift"
  | "issue-url"
  | "expiring";

/** The runner's files and commands (@actions/core); files go to `tempDirectory`. */
export function createOutput(tempDirectory: string): Output {
  return {
    set: (name, value) => {
      setOutput(name, String(value));
    },
    summary: async (markdown) => {
      if (process.env["GITHUB_STEP_SUMMARY"] === undefined) return;
      await summary.addRaw(scrub(markdown), true).write();
    },
    file: (name, content) => {
      // A name that can't be guessed: RUNNER_TEMP may be shared on a self-hosted runner.
      const path = join(tempDirectory, `${name}-${randomUUID()}.json`);
      writeFileSync(path, content, { mode: 0o600, flag: "wx" });
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
