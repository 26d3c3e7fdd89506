// Looks at the report with Chromium: axe-core finds nothing to complain about, in light and dark, on a phone and on a
// screen, and nothing is wider than the window. `npm run test:report`; with a directory as argument, pictures of the pages
// go there. CHROMIUM names the program where it is not called `chromium`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { reportPage } from "../../src/report/html/page.ts";
import { pages } from "./pages.ts";

/** No sandbox, which containers don't allow; the pages are our own and load nothing. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const CHECK = `axe.run({ resultTypes: ["violations"] }).then(({ violations, passes }) => {
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target.join(" "), failureSummary].join(": ")));
  const wide = document.documentElement.scrollWidth > innerWidth ? ["wider than the window: " + document.documentElement.scrollWidth + " > " + innerWidth] : [];
  document.documentElement.dataset.checked = JSON.stringify({ passed: passes.length, found: [...found, ...wide], height: document.documentElement.scrollHeight });
});`;

const pictures = process.argv[2];
const directory = mkdtempSync(join(tmpdir(), "report-"));
try {
  for (const [name, report] of Object.entries(pages())) {
    for (const scheme of ["light", "dark"] as const) {
      for (const width of [390, 1280]) look(name, reportPage(report), scheme, width);
    }
  }
} finally {
  rmSync(directory, { recursive: true });
}

function look(name: string, page: string, scheme: "light" | "dark", width: number): void {
  const file = join(directory, `${name}.html`);
  // A window is never as narrow as a phone: the page is shown in a frame that is.
  writeFileSync(join(directory, "page.html"), withCheck(page));
  writeFileSync(file, frame(width));
  const dark = scheme === "dark" ? ["--blink-settings=preferredColorScheme=0"] : [];
  const common = [...dark, "--allow-file-access-from-files", "--virtual-time-budget=20000"];
  const dom = chromium(...common, "--window-size=1300,1000", "--dump-dom", file);
  const { passed, found, height } = resultIn(dom);
  const where = `${name}, ${scheme}, ${width} px`;
  assert.deepEqual(found, [], where);
  assert.ok(passed > 10, `${where}: ${passed} rules`);
  console.log(`${where}: ${passed} rules passed, ${height} px high`);
  if (pictures === undefined) return;
  writeFileSync(join(directory, "page.html"), page);
  writeFileSync(file, frame(width, height));
  const picture = resolve(pictures, `${name}-${scheme}-${width}.png`);
  chromium(
    ...dark,
    `--window-size=${Math.max(width, 500)},${height}`,
    `--screenshot=${picture}`,
    file,
  );
}

/** The content policy forbids scripts, so the copy that is checked does without it. */
function withCheck(page: string): string {
  const open = page.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, "");
  assert.notEqual(open, page, "the page has a content policy");
  return `${open}<script>${AXE}</script><script>${CHECK}</script>`;
}

function frame(width: number, height = 1000): string {
  return `<!doctype html><html lang="en"><title>frame</title><style>body{margin:0}iframe{border:0}</style><iframe title="page" src="page.html" width="${width}" height="${height}"></iframe><script>
    setInterval(() => {
      const { checked } = document.querySelector("iframe").contentDocument.documentElement.dataset;
      if (checked) document.documentElement.dataset.checked = checked;
    }, 50);
  </script></html>`;
}

function resultIn(dom: string): { passed: number; found: string[]; height: number } {
  const found = /data-checked="([^"]*)"/.exec(dom)?.[1];
  assert.ok(found, "axe came to an end");
  const text = found.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return JSON.parse(text.replaceAll("&amp;", "&")) as ReturnType<typeof resultIn>;
}

function chromium(...options: readonly string[]): string {
  const profile = `--user-data-dir=${join(directory, "profile")}`;
  return execFileSync(process.env["CHROMIUM"] ?? "chromium", [...FLAGS, profile, ...options], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  });
}
