import { syncBuiltinESMExports } from "node:module";
import promises from "node:timers/promises";

/*
 * Loaded before the bundle (`--import`): its process lives twenty times as fast. Time-outs, back-offs and polls take a
 * twentieth of their time, and the clock agrees with them. The bundle itself is the one that is shipped.
 */

const RATE = 20;

const start = Date.now();
const { now } = Date;
Date.now = () => start + (now() - start) * RATE;

const reading = performance.now.bind(performance);
performance.now = () => reading() * RATE;

const later = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => later(run, ms / RATE, ...args),
  later,
);

const sleep = promises.setTimeout;
promises.setTimeout = (ms, value, options) => sleep((ms ?? 0) / RATE, value, options);

syncBuiltinESMExports();
