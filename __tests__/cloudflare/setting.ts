import assert from "node:assert/strict";
import { openPool, type ResponseBudget } from "../../src/runtime/pool.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import type { Call } from "../../src/cloudflare/call.ts";
import { type Client, type ClientOptions, createClient } from "../../src/cloudflare/client.ts";
import { CloudflareError } from "../../src/cloudflare/error.ts";
import { Redactor } from "../../src/runtime/redactor.ts";
import { Pacer } from "../../src/cloudflare/pacer.ts";
import type { Log } from "../../src/runtime/log.ts";
import { plain } from "../../src/text/message.ts";
import type { CloudflareOptions } from "../simulators/cloudflare/options.ts";
import { startCloudflare, type CloudflareSimulator } from "../simulators/cloudflare/simulator.ts";

/** A clock that jumps to the end of every wait, and remembers it. */
export type JumpingClock = Clock & { readonly waits: number[] };

export function jumpingClock(): JumpingClock {
  const start = Date.UTC(2026, 10, 23, 12);
  let time = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    elapsed: () => time - start,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      const end = time + ms;
      // Real requests get their turn first, as they would while time passes; others sleep at the same time.
      await new Promise((resolve) => setImmediate(resolve));
      time = Math.max(time, end);
    },
  };
}

export type Lines = Log & { readonly lines: string[] };

/** A log that keeps its lines. */
export function keepingLog(): Lines {
  const lines: string[] = [];
  const keep = (message: Parameters<Log["info"]>[0]): void => {
    lines.push(typeof message === "string" ? message : plain(message));
  };
  return {
    lines,
    info: keep,
    warning: keep,
    notice: keep,
    error: keep,
    problems: () => undefined,
    group: (_title, body) => body(),
  };
}

export type Setting = {
  readonly simulator: CloudflareSimulator;
  readonly client: Client;
  /** A client for another token. */
  readonly clientOf: (token: string) => Client;
  readonly clock: JumpingClock;
  readonly log: Lines;
  readonly token: string;
  readonly zone: { readonly id: string; readonly name: string };
};

/** The client against a simulated Cloudflare with one zone, in a time that only waits let pass. */
export async function withClient(
  options: Partial<CloudflareOptions> & {
    readonly client?: Partial<ClientOptions>;
    /** Of each request; default: the one that the action has. */
    readonly budget?: ResponseBudget;
  },
  run: (setting: Setting) => Promise<void>,
): Promise<void> {
  const clock = jumpingClock();
  const log = keepingLog();
  await using simulator = await startCloudflare({ now: () => clock.now(), ...options });
  const dispatcher = openPool(null, undefined, options.budget);
  const zone = { id: simulator.addZone({ name: "example.com" }), name: "example.com" };
  const token = simulator.addToken();
  const clientOf = (its: string): Client =>
    createClient({
      baseUrl: simulator.url,
      token: its,
      tokenName: "cloudflare-api-token",
      dispatcher,
      pacer: new Pacer({ clock, log }),
      clock,
      log,
      signal: new AbortController().signal,
      redactor: new Redactor(),
      timeout: 10_000,
      ...options.client,
    });
  try {
    await run({ simulator, client: clientOf(token), clientOf, clock, log, token, zone });
  } finally {
    await dispatcher.destroy();
  }
  assert.deepEqual(simulator.violations, []);
}

/** The error that the call ends with. */
export async function failureOf<T>(client: Client, call: Call<T>): Promise<CloudflareError> {
  try {
    await client.call(call);
  } catch (error) {
    if (error instanceof CloudflareError) return error;
    throw error;
  }
  throw new Error("The call did not fail.");
}
