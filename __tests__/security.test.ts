import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** "`file`: name" in the last cell of a row of the threat model. */
const NAMED = /^`([\w/.-]+\.test\.ts)`: (.+)$/;

type Named = { readonly file: string; readonly name: string };

function threatModel(): readonly (readonly Named[])[] {
  const [, table = ""] = readFileSync(join(ROOT, "SECURITY.md"), "utf8").split("## Threat model");
  const rows = table.split("\n").filter((line) => /^\| (?!who|:?-)/.test(line));
  return rows.map((row) => {
    const cells = row.split(" | ");
    assert.equal(cells.length, 5, row);
    const tests = (cells[4] ?? "").replace(/\s*\|$/, "").split("<br>");
    return tests.map((written) => {
      const [, file = "", name = ""] = NAMED.exec(written.trim()) ?? [];
      assert.notEqual(name, "", `${row}: ${written}`);
      return { file, name };
    });
  });
}

test("every row of the threat model names tests that exist", () => {
  const rows = threatModel();
  assert.ok(rows.length >= 12, `${rows.length} rows`);
  for (const { file, name } of rows.flat()) {
    const path = join(ROOT, "__tests__", file);
    assert.ok(existsSync(path), file);
    const source = readFileSync(path, "utf8");
    const titles = [`"${name}`, `\`${name}`];
    assert.ok(
      titles.some((title) => source.includes(`test(${title}`) || source.includes(title)),
      `${file}: ${name}`,
    );
  }
});
