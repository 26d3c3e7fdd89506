import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const HOOK = new URL("loaded-hook.mjs", import.meta.url).href;

const DIST = new URL("../../../dist/", import.meta.url).href;

export type Loaded = {
  /** Files of the bundle, by name. */
  readonly files: readonly string[];
  /** Modules of Node: "node:tls". */
  readonly builtins: readonly string[];
  /** All that the files hold. */
  readonly text: string;
  readonly bytes: number;
};

/** Variables with which the bundle, run in a process, writes down what it loads below `directory`. */
export function recordingLoads(directory: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${HOOK}`, LOADED_FILE: join(directory, "loaded.txt") };
}

/** What the runs with these variables loaded. */
export function loadedIn(directory: string): Loaded {
  const urls = readFileSync(join(directory, "loaded.txt"), "utf8").trim().split("\n");
  const paths = [...new Set(urls.filter((url) => url.startsWith(DIST)))].map((url) =>
    fileURLToPath(url),
  );
  const builtins = urls.filter((url) => url.startsWith("node:"));
  return {
    files: paths.map((path) => basename(path)).sort(),
    builtins: [...new Set(builtins)].sort(),
    text: paths.map((path) => readFileSync(path, "utf8")).join("\n"),
    bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0),
  };
}
