import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "../runtime/output.ts";
import { logLines, scrub } from "../text/escape.ts";
import { addToSummary, line, mask, setOutput } from "./commands.ts";
import type { Host } from "./host.ts";

/** The runner's files and commands; files go to `tempDirectory`. */
export function createOutput(host: Host, tempDirectory: string): Output {
  return {
    set: (name, value) => {
      setOutput(host, name, String(value));
    },
    summary: (markdown) => {
      addToSummary(host, scrub(markdown));
      return Promise.resolve();
    },
    file: (name, content) => {
      // A name that can't be guessed: RUNNER_TEMP may be shared on a self-hosted runner.
      const path = join(tempDirectory, `${name}-${randomUUID()}.json`);
      writeFileSync(path, content, { mode: 0o600, flag: "wx" });
      return path;
    },
    mask: (secret) => {
      if (secret.trim() !== "") mask(host, secret);
    },
    fail: (message) => {
      host.fail();
      for (const text of logLines(message)) line(host, text);
    },
  };
}
