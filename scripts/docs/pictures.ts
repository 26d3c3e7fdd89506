import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { page } from "../../demo/page.ts";

const SCHEMES = ["light", "dark"] as const;

/** Where docs/images/sources.json says which page each picture was taken of. */
export const SOURCES = "docs/images/sources.json";

export type Picture = {
  /** From the root of the repository. */
  readonly path: string;
  readonly scheme: (typeof SCHEMES)[number];
  /** Pixels. */
  readonly width: number;
  /** Null: all of it. */
  readonly height: number | null;
  readonly html: string;
};

/** The pictures of the documentation, as pages of which screenshots are taken. */
export function pictures(root: URL): readonly Picture[] {
  const golden = (name: string): string =>
    readFileSync(new URL(`__tests__/golden/${name}`, root), "utf8");
  const comment = golden("plan-readme.md");
  const plan = page([{ title: "", markdown: comment.slice(comment.indexOf("\n") + 1) }]);
  const report = golden("report.html");
  return SCHEMES.flatMap((scheme) => [
    { path: `docs/images/plan-${scheme}.png`, scheme, html: plan, width: 862, height: null },
    { path: `docs/images/report-${scheme}.png`, scheme, html: report, ...REPORT },
  ]);
}

/** The page from its top to the time line. */
const REPORT = { width: 1280, height: 1640 } as const;

export function digestOf({ html, scheme }: Picture): string {
  return createHash("sha256").update(scheme).update(html).digest("hex");
}

/** Paths of the pictures that were taken of another page than today's, or never. */
export function outdatedPictures(root: URL): readonly string[] {
  const file = new URL(SOURCES, root);
  const taken = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, string>>)
    : {};
  return pictures(root)
    .filter(
      (picture) =>
        taken[picture.path] !== digestOf(picture) || !existsSync(new URL(picture.path, root)),
    )
    .map(({ path }) => path);
}
