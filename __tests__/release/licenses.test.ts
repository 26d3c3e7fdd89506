import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { licensedPackages, licensesText } from "../../scripts/release/licenses.ts";

const ROOT = new URL("../../", import.meta.url);

test("every package that the bundle may contain has a licence that allows it, with its text", () => {
  const packages = licensedPackages(ROOT);
  const text = licensesText(packages);
  const { dependencies } = JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies))
    assert.match(text, new RegExp(`^${name}\\n[\\w.-]+\\n.*\\n`, "m"), name);
  for (const { name, text: own } of packages) assert.match(own, /copyright/i, name);
});

test("a package that only development needs is not among them", () => {
  const names = licensedPackages(ROOT).map(({ name }) => name);
  assert.ok(names.includes("yaml"));
  for (const name of ["typescript", "eslint", "@vercel/ncc"]) assert.ok(!names.includes(name));
});

test("a licence that is not on the list stops the build, whatever it is", () => {
  for (const license of ["GPL-3.0-only", "SEE LICENSE IN LICENSE", "UNLICENSED", "none"])
    assert.throws(
      () => licensesText([{ name: "left-pad", license, text: "Copyright" }]),
      new RegExp(`left-pad \\(${license}\\)`),
    );
});

test("two copies of a package with the same licence are listed once, in the order of their names", () => {
  const bare = { name: "b", license: "MIT", text: "Copyright b\r\n" };
  const text = licensesText([bare, bare, { name: "a", license: "ISC", text: "Copyright a" }]);
  assert.equal(text, "a\nISC\nCopyright a\n\nb\nMIT\nCopyright b\n");
});
