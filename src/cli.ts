#!/usr/bin/env node
import { nodeProblem } from "./cli/node.ts";

// Check before loading anything else: an older Node would fail with an error that doesn't say what to do.
const problem = nodeProblem(process.versions.node);
if (problem === null) {
  const { start } = await import("./cli/start.ts");
  await start();
} else {
  process.stderr.write(`aop: ${problem}\n`);
  process.exitCode = 1;
}
