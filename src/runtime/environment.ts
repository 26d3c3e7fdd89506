/** The environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where GitHub and its runner keep tokens of their own, and the action its inputs. */
const NEVER = ["GITHUB_", "ACTIONS_", "RUNNER_", "INPUT_"];

/** What `allowed-environment` is unless a workflow says otherwise. */
export const ALLOWED_ENVIRONMENT = ["AOP_*", "CF_*", "CLOUDFLARE_*"];

/** Whether a variable is one of the runner's own, which nothing may read as a secret. Case makes no difference: it doesn't on Windows. */
export function isReserved(name: string): boolean {
  return NEVER.some((prefix) => name.toUpperCase().startsWith(prefix));
}

/** Whether aop.yaml may name this variable. `patterns`: names in which `*` stands for any characters. */
export function isAllowed(name: string, patterns: readonly string[]): boolean {
  return !isReserved(name) && patterns.some((pattern) => matches(name, pattern));
}

/** The variables that aop.yaml may name, and no others: what is not in it can't leak. */
export function onlyAllowed(environment: Environment, patterns: readonly string[]): Environment {
  const allowed = Object.entries(environment).filter(([name]) => isAllowed(name, patterns));
  return Object.fromEntries(allowed);
}

/** Each part between asterisks is looked for once, from left to right. */
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
