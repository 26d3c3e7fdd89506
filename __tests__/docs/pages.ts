import { globSync, readFileSync } from "node:fs";

export const ROOT = new URL("../../", import.meta.url);

/** What people read, from the root of the repository. */
export const PAGES = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...globSync("docs/*.md", { cwd: ROOT }),
].sort();

export function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

export type Block = { readonly page: string; readonly language: string; readonly text: string };

/** The code blocks of a page, wherever they stand, without the indentation of a list. */
export function blocksOf(page: string): readonly Block[] {
  const found = textOf(page).matchAll(/^( *)```(\w*)\n([^]*?)^ *```$/gm);
  return [...found].map(([, indent = "", language = "", text = ""]) => ({
    page,
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** The code blocks in this language on all pages. */
export function blocks(language: string): readonly Block[] {
  return PAGES.flatMap(blocksOf).filter((block) => block.language === language);
}

/** Code within a line, such as a command. */
export function inlineCode(page: string): readonly string[] {
  const prose = textOf(page).replaceAll(/^( *)```\w*\n[^]*?^ *```$/gm, "");
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}
