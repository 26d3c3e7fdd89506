import { spawnSync } from "node:child_process";

/** The lines of a Markdown block with the difference of two files, all of their lines shown. Throws when Git can't tell. */
export function diffBlock(root: URL, before: string, after: string): string {
  const options = ["--no-index", "--no-color", "--no-ext-diff", "--unified=1000"];
  const { status, stdout, stderr } = spawnSync("git", ["diff", ...options, "--", before, after], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 1) throw new Error(`git diff of ${before} and ${after} shows nothing. ${stderr}`);
  const lines = stdout.trimEnd().split("\n");
  const first = lines.findIndex((line) => line.startsWith("@@"));
  return ["```diff", ...lines.slice(first + 1), "```"].join("\n");
}

/** The first line of a plan comment as plain text, to stand for a picture of it. */
export function headlineOf(comment: string): string {
  const [, headline = ""] = /^(\*\*.+)$/m.exec(comment) ?? [];
  return headline.replaceAll("**", "");
}
