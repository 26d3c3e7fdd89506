import { runAction } from "../../../src/runner/action.ts";
import { cancellation } from "../../../src/runner/cancellation.ts";
import type { Host } from "../../../src/runner/host.ts";
import type { Clock } from "../../../src/runtime/clock.ts";
import { connectInProcess } from "../../simulators/in-process/connections.ts";
import type { Ended, SignalAfter } from "./process.ts";

/**
 * Runs the action's source in this process as in one of its own: what it writes and how it would end comes back. Killed,
 * it sends nothing and hears nothing from then on, and what it still writes is lost.
 */
export async function runInProcess(run: {
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly signalAfter: SignalAfter | null;
}): Promise<Ended> {
  const { env, clock, signalAfter } = run;
  const host = keepingHost(env);
  const connections = connectInProcess(clock);
  const cancelled = new AbortController();
  const { connect } = connections;
  const ended = runAction(host, { clock, connect, signal: cancelled.signal }).then(() => ({
    exitCode: host.exitCode(),
    signal: null,
  }));
  const killed = new Promise<Pick<Ended, "exitCode" | "signal">>((resolve) => {
    void whenToSignal(signalAfter).then((signal) => {
      if (signal === "SIGKILL") {
        connections.cut();
        resolve({ exitCode: null, signal });
      } else {
        cancelled.abort(cancellation());
      }
    });
  });
  return { ...(await Promise.race([ended, killed])), stdout: host.stdout(), stderr: "" };
}

/** Resolves when it is time for the signal; never, when there is none. */
async function whenToSignal(signalAfter: SignalAfter | null): Promise<NodeJS.Signals> {
  if (signalAfter === null) return new Promise(() => undefined);
  if (signalAfter.when instanceof RegExp) throw new Error("Output is watched in a process only.");
  await signalAfter.when;
  return signalAfter.signal;
}

function keepingHost(
  environment: Host["environment"],
): Host & { readonly stdout: () => string; readonly exitCode: () => number } {
  let stdout = "";
  let exitCode = 0;
  return {
    environment,
    write: (text) => {
      stdout += text;
    },
    fail: () => {
      exitCode = 1;
    },
    stdout: () => stdout,
    exitCode: () => exitCode,
  };
}
