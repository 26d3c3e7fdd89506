export type Release = {
  /** Without the `v` of the tag. */
  readonly version: string;
  /** The tag that follows the newest release of its major version, such as `v1`. */
  readonly major: string;
  /** Whether no higher version of the same major version has a tag. */
  readonly newest: boolean;
  /** What CHANGELOG.md says about the release, as Markdown. */
  readonly notes: string;
};

const TAG = /^v(\d+)\.(\d+)\.(\d+)$/;

/**
 * The release that a tag makes. `tags` are all tags of the repository. Throws if the tag is not a version, if
 * package.json has another version, or if CHANGELOG.md does not describe the release.
 */
export function readRelease(
  tag: string,
  packageJson: string,
  changelog: string,
  tags: readonly string[],
): Release {
  const mine = numbers(tag);
  if (mine === null) throw new Error(`The tag ${tag} is not a version such as v1.2.3.`);
  const version = tag.slice(1);
  const manifest = JSON.parse(packageJson) as { readonly version?: unknown };
  if (manifest.version !== version)
    throw new Error(`package.json has version ${String(manifest.version)}, not ${version}.`);
  const siblings = tags.map(numbers).filter((other) => other?.[0] === mine[0]);
  return {
    version,
    major: `v${mine[0]}`,
    newest: siblings.every((other) => other === null || compare(other, mine) <= 0),
    notes: notesOf(version, changelog),
  };
}

function notesOf(version: string, changelog: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}] - `));
  const [heading = "", ...lines] = (section ?? "").split("\n");
  const notes = lines
    .filter((line) => !/^\[[^\]]+\]: /.test(line))
    .join("\n")
    .trim();
  if (!/ - \d{4}-\d{2}-\d{2}$/.test(heading) || notes === "")
    throw new Error(`CHANGELOG.md has no section “## [${version}] - YYYY-MM-DD” with content.`);
  return notes;
}

type Version = readonly [major: number, minor: number, patch: number];

function numbers(tag: string): Version | null {
  const [, major, minor, patch] = TAG.exec(tag) ?? [];
  return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

function compare(first: Version, other: Version): number {
  return first[0] - other[0] || first[1] - other[1] || first[2] - other[2];
}
