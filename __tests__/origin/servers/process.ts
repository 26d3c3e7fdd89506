import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export type RunningProcess = AsyncDisposable & {
  /** What it has written to stdout and stderr up to now. */
  readonly output: () => string;
};

/** Root starts servers as nobody; anybody else as themselves. */
export const OWNER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;

/** Starts a program that listens at 127.0.0.1:`port`, and waits until it does. */
export async function startProcess(
  program: string,
  args: readonly string[],
  { directory, port }: { readonly directory: string; readonly port: number },
): Promise<RunningProcess> {
  const child = spawn(program, args, {
    ...OWNER,
    cwd: directory,
    env: { PATH: process.env["PATH"], HOME: directory },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, "close");
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), 2_000);
    await closed;
    clearTimeout(force);
  };
  for (let tries = 0; !(await isListening(port)); tries += 1) {
    if (child.exitCode !== null || tries === 1_000) {
      await stop();
      throw new Error(`${program} did not start: ${output}`);
    }
    await delay(10);
  }
  return { output: () => output, [Symbol.asyncDispose]: stop };
}

/**
 * A port of 127.0.0.1 that was free just now. It lies below the range that systems take ports for outgoing
 * connections from: asking again and again whether a server listens there must never connect to itself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer().listen(port, "127.0.0.1");
    try {
      await once(server, "listening");
    } catch {
      continue;
    }
    server.close();
    await once(server, "close");
    return port;
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
