/** The oldest Node with everything the command uses: iterator helpers, URL.parse and Map.groupBy. */
const OLDEST = [22, 12] as const;

/** What to do if this version of Node ("20.20.2") is too old; null if it isn't. */
export function nodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `Node.js ${OLDEST.join(".")} or newer is needed, but this is ${version}. Install a current version: https://nodejs.org/en/download.`;
}
