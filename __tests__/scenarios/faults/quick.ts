import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const RATE = 20;
const PRELOAD = new URL("quick-time.ts", import.meta.url);

/** The environment of a run whose time-outs, back-offs and polls take a twentieth of their time, and which starts sooner. */
export const QUICK = {
  NODE_OPTIONS: `--import ${fileURLToPath(PRELOAD)}`,
  NODE_COMPILE_CACHE: join(tmpdir(), "aop-action-compile-cache"),
};

/** The clock of a simulator that lives as fast as such a run. */
export function quickClock(): () => number {
  const start = Date.now();
  return () => start + (Date.now() - start) * RATE;
}
