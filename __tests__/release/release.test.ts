import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readRelease } from "../../scripts/release/release.ts";

const PACKAGE = '{ "version": "1.2.0" }';
const CHANGELOG = `# Changelog

## [Unreleased]

- Later.

## [1.2.0] - 2026-11-26

### Added

- Something.

## [1.1.0] - 2026-10-01

- Something else.

[Unreleased]: https://example.com/compare
[1.2.0]: https://example.com/releases
`;

function release(tag: string, tags: readonly string[] = [tag]): ReturnType<typeof readRelease> {
  return readRelease(tag, PACKAGE, CHANGELOG, tags);
}

test("a release has the notes of its section in the changelog, and moves the tag of its major version", () => {
  assert.deepEqual(release("v1.2.0", ["v1", "v1.1.0", "v1.2.0", "v0.9.9", "v2.0.0", ""]), {
    version: "1.2.0",
    major: "v1",
    newest: true,
    notes: "### Added\n\n- Something.",
  });
});

test("a release of an older line does not move the tag of its major version backwards", () => {
  assert.equal(release("v1.2.0", ["v1.2.0", "v1.10.0"]).newest, false);
});

test("a tag that is no version, or another one than package.json's, is not released", () => {
  for (const tag of ["v1", "1.2.0", "v1.2", "v1.2.0-rc.1", "v01.2.0x", ""])
    assert.throws(() => release(tag), /is not a version such as v1\.2\.3/, tag);
  assert.throws(() => release("v1.1.0"), /package\.json has version 1\.2\.0, not 1\.1\.0/);
});

test("a version that the changelog does not describe with a date is not released", () => {
  for (const changelog of [
    "## [Unreleased]\n\n- Something.\n",
    "## [1.2.0] - soon\n\n- Something.\n",
    "## [1.2.0] - 2026-11-26\n\n## [1.1.0] - 2026-10-01\n\n- Something.\n",
  ])
    assert.throws(
      () => readRelease("v1.2.0", PACKAGE, changelog, []),
      /CHANGELOG\.md has no section “## \[1\.2\.0\] - YYYY-MM-DD” with content/,
      changelog,
    );
});

test("the changelog keeps what is not released yet on top, and releases in descending order", () => {
  const text = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");
  const [first, ...releases] = [...text.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
  assert.equal(first, "[Unreleased]");
  const versions = releases.map((heading) => {
    const [, version] = /^\[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/.exec(heading) ?? [];
    assert.ok(version, heading);
    return version;
  });
  const descending = versions.toSorted((first, other) =>
    other.localeCompare(first, "en", { numeric: true }),
  );
  assert.deepEqual(versions, descending);
});
