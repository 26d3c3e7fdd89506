#!/usr/bin/env node
import { nodeProblem } from "./cli/node.ts";

// Before anything else is loaded: what an older Node lacks would fail in words that tell nobody what to do.
const problem = nodeProblem(process.versions.node);
if (problem === null) {
  const { start } = await import("./cli/start.ts");
  await start();
} else {
  process.stderr.write(`aop: ${problem}\n`);
  process.exitCode = 1;
}
