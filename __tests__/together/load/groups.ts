import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A file belongs to the first group that names it, and whatever no other one names to the last. The files that load the
 * groups are numbered so that what takes longest begins first.
 */
const GROUPS = {
  faults: ["scenarios/fault-matrix.test.ts"],
  apply: ["apply/**/*.test.ts"],
  processes: ["scenarios/{interrupted,faults-over-sockets,runner}.test.ts", "cli/process.test.ts"],
  scenarios: ["scenarios/*.test.ts"],
  origins: ["origin/**/*.test.ts"],
  examples: ["examples/**/*.test.ts"],
  rooms: ["**/*.test.ts"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * Loads the test files of a group into this process. Loading TypeScript, undici and octokit takes longer than most of
 * the files run, and so it is done once for all of them.
 */
export async function loadGroup(wanted: keyof typeof GROUPS): Promise<void> {
  const taken = new Set<string>();
  for (const [name, patterns] of Object.entries(GROUPS)) {
    const files = globSync([...patterns], { cwd: ROOT }).filter((file) => !taken.has(file));
    for (const file of files.sort()) {
      taken.add(file);
      if (name === wanted) await import(`${ROOT}${file}`);
    }
  }
}
