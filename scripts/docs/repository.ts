/**
/**
 * Where the documentation names this repository: `uses:` with a version of the action, `--repo` of a command, addresses of
 * raw files, of its own pages on GitHub (a badge, the releases, the security page), and of the repository where it is
 * cloned or fetched.
 */
const NAMES = [
  /(?<=\buses: )(?!actions\/)[\w.-]+\/[\w.-]+(?=@v\d)/g,
  /(?<=--repo )[\w.-]+\/[\w.-]+/g,
  /(?<=https:\/\/img\.shields\.io\/github\/v\/release\/)[\w.-]+\/[\w.-]+/g,
  /(?<=https:\/\/raw\.githubusercontent\.com\/)[\w.-]+\/[\w.-]+(?=\/v\d)/g,
  /(?<=https:\/\/github\.com\/)[\w.-]+\/[\w.-]+(?=\/(?:actions\/workflows|blob|commits|compare|releases|security)\b)/g,
  /(?<=\bgithub:)[\w.-]+\/[\w.-]+(?=#v\d)/g,
  /(?<=\b(?:git clone [^\n]{0,60}|repo: )https:\/\/github\.com\/)[\w.-]+\/[\w.-]+(?= |$)/gm,
];

/** The text with this `owner/name` wherever it names the repository. */
export function withRepository(text: string, repository: string): string {
  return NAMES.reduce((result, pattern) => result.replaceAll(pattern, repository), text);
}

/** The `owner/name` in package.json's `repository`, the one place that holds it. Throws when it is not there. */
export function repositoryName(packageJson: string): string {
  const { repository } = JSON.parse(packageJson) as { readonly repository?: unknown };
  const [, name] = /^github:([\w.-]+\/[\w.-]+)$/.exec(String(repository)) ?? [];
  if (name === undefined)
    throw new Error("package.json needs a repository such as github:owner/name.");
  return name;
}
