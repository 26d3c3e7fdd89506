/** The environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Prefixes of the variables in which GitHub and the runner keep their own tokens, and of the action's inputs. */
const NEVER = ["GITHUB_", "ACTIONS_", "RUNNER_", "INPUT_"];

/** The default of `allowed-environment`. */
export const ALLOWED_ENVIRONMENT = ["AOP_*", "CF_*", "CLOUDFLARE_*"];

/** Whether this is one of the runner's own variables, never to be read as a secret. Ignores case, as Windows does. */
export function isReserved(name: string): boolean {
  return NEVER.some((prefix) => name.toUpperCase().startsWith(prefix));
}

/** Whether aop.yaml may name this variable. In `patterns`, `*` matches any characters. */
export function isAllowed(name: string, patterns: readonly string[]): boolean {
  return !isReserved(name) && patterns.some((pattern) => matches(name, pattern));
}

/** Only the variables that aop.yaml may name: what isn't in it can't leak. */
export function onlyAllowed(environment: Environment, patterns: readonly string[]): Environment {
  const allowed = Object.entries(environment).filter(([name]) => isAllowed(name, patterns));
  return Object.fromEntries(allowed);
}

/** Searches for each part between asterisks once, from left to right. */
function matches(name: string, pattern: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return name === pattern;
  if (!name.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}
