import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Marked } from "marked";

/** A comment, and the heading above it, which may be empty. */
export type Scene = { readonly title: string; readonly markdown: string };

const CSS = createRequire(import.meta.url).resolve("github-markdown-css/github-markdown.css");

/** An HTML page that shows the comments roughly as GitHub does. */
export function page(scenes: readonly Scene[], title = "The plan comment"): string {
  const css = readFileSync(CSS, "utf8");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Authenticated Origin Pulls as code</title>
<style>
${css}
body { background: #f6f8fa; margin: 0; padding: 16px; }
main { max-width: 880px; margin: 0 auto; }
h1 { font: 600 16px/1.4 -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; margin: 32px 4px 8px; }
article { border: 1px solid #d1d9e0; border-radius: 6px; background: #fff; overflow: hidden; }
header { font: 14px/1.5 -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e; }
header b { color: #1f2328; }
.markdown-body { padding: 16px; font-size: 14px; }
.markdown-body .markdown-alert-title { text-transform: capitalize; margin-bottom: 8px; }
.markdown-body details > summary { margin-bottom: 8px; }
@media (prefers-color-scheme: dark) { body, header { background: #151b23; } article { background: #0d1117; } article, header { border-color: #3d444d; } header { color: #9198a1; } h1, header b { color: #f0f6fc; } }
</style>
<main>
${scenes.map(scene).join("\n")}
</main>
</html>
`;
}

function scene({ title, markdown }: Scene): string {
  const heading = title === "" ? "" : `<h1>${title}</h1>\n`;
  return `${heading}<article><header><b>github-actions</b> bot commented</header><div class="markdown-body">
${render(markdown)}
</div></article>`;
}

/** GitHub Flavored Markdown as HTML, including alerts. */
function render(markdown: string): string {
  const html = new Marked({ gfm: true, async: false }).parse(markdown) as string;
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/g,
    (_, kind: string) =>
      `<blockquote class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind.toLowerCase()}</p><p>`,
  );
}
