import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExitCode, info, setOutput, setSecret, summary } from "@actions/core";
import type { Output } from "../runtime/output.ts";
import { logLines, scrub } from "../text/escape.ts";

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
