import { runAction } from "../../../src/runner/action.ts";
import type { Clock } from "../../../src/runtime/clock.ts";
import { connectInProcess } from "../../simulators/in-process/connections.ts";
import type { Ended } from "./process.ts";

/** Runs the action's source in this process as in one of its own: what it writes and how it would end comes back. */
export async function runInProcess(
  environment: Readonly<Record<string, string>>,
  clock: Clock,
): Promise<Ended> {
  const ended = { exitCode: 0, signal: null, stdout: "", stderr: "" };
  const host = {
    environment,
    write: (text: string) => {
      ended.stdout += text;
    },
    fail: () => {
      ended.exitCode = 1;
    },
  };
  const { signal } = new AbortController();
  await runAction(host, { clock, connect: connectInProcess(clock), signal });
  return ended;
}
