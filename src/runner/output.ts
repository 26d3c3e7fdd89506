import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkflowOutput } from "../runtime/output.ts";
import { logLines, scrub } from "../text/escape.ts";
import { UserError } from "../text/user-error.ts";
import { addToSummary, mask, setOutput, writeLine } from "./commands.ts";
import type { Host } from "./host.ts";

/** Outputs through the runner's files and commands; other files go to `tempDirectory`. */
export function createOutput(host: Host, tempDirectory: string): WorkflowOutput {
  return {
    set: (name, value) => {
      writing("the output file (GITHUB_OUTPUT)", () => {
        setOutput(host, name, String(value));
      });
    },
    summary: (markdown) => {
      addToSummary(host, scrub(markdown));
      return Promise.resolve();
    },
    file: (name, content) => {
      // An unguessable name: RUNNER_TEMP may be shared on a self-hosted runner.
      const path = join(tempDirectory, `${name}-${randomUUID()}.json`);
      writing("a file in RUNNER_TEMP", () => {
        writeFileSync(path, content, { mode: 0o600, flag: "wx" });
      });
      return path;
    },
    mask: (secret) => {
      if (secret.trim() !== "") mask(host, secret);
    },
    fail: (message) => {
      host.fail();
      for (const text of logLines(message)) writeLine(host, text);
    },
  };
}

/** Turns write errors into UserError: unwritable runner files aren't a bug in this action. */
function writing(what: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`The runner's files can't be written: ${what}: ${reason}`, { cause });
  }
}
