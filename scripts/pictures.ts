// Takes the pictures of docs/images with Chromium, from what the real renderer wrote (`npm run golden` first).
// CHROMIUM names the program where it is not called `chromium`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf, type Picture, pictures, SOURCES } from "./docs/pictures.ts";

const ROOT = new URL("../", import.meta.url);

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

const directory = mkdtempSync(join(tmpdir(), "pictures-"));
try {
  const taken = pictures(ROOT).map((picture) => {
    take(picture);
    return [picture.path, digestOf(picture)] as const;
  });
  const sources = `${JSON.stringify(Object.fromEntries(taken), null, 2)}\n`;
  writeFileSync(new URL(SOURCES, ROOT), sources);
} finally {
  rmSync(directory, { recursive: true });
}

function take(picture: Picture): void {
  const { path, scheme, html, width } = picture;
  const file = join(directory, "page.html");
  const dark = scheme === "dark" ? ["--blink-settings=preferredColorScheme=0"] : [];
  const height = picture.height ?? heightOf(picture, dark);
  writeFileSync(file, html);
  chromium(
    ...dark,
    `--window-size=${width},${height}`,
    "--force-device-scale-factor=2",
    `--screenshot=${fileURLToPath(new URL(path, ROOT))}`,
    file,
  );
  console.log(`${path}, ${width} × ${height}`);
}

/** Of the whole page, in pixels. */
function heightOf({ html, width }: Picture, scheme: readonly string[]): number {
  const file = join(directory, "measured.html");
  const script = `<script>document.documentElement.dataset.height = document.body.scrollHeight</script>`;
  writeFileSync(file, html + script);
  const dom = chromium(...scheme, `--window-size=${width},100`, "--dump-dom", file);
  return Number(/data-height="(\d+)"/.exec(dom)?.[1] ?? "600");
}

function chromium(...options: readonly string[]): string {
  const profile = `--user-data-dir=${join(directory, "profile")}`;
  return execFileSync(process.env["CHROMIUM"] ?? "chromium", [...FLAGS, profile, ...options], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}
