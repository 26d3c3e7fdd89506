import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { withoutUnused } from "./unused.ts";

type Ncc = (
  entry: string,
  options: Readonly<Record<string, unknown>>,
) => Promise<{
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
}>;

// It has no types of its own.
const ncc = createRequire(import.meta.url)("@vercel/ncc") as Ncc;

/**
 * What undici would bring along, under names that can't be loaded. It tries to load HTTP/2 and does without where Node
 * was built without it; nothing here speaks HTTP/2 (undici does so only with `allowH2`), and loading it takes as long as
 * all the rest. From fetch it takes what makes a body of a form, when there is one: nothing here sends forms. Its parser
 * of HTTP comes twice, in WebAssembly with and without SIMD: wherever Node 24 runs, the former does.
 */
const EXTERNALS = {
  "node:http2": "node:http2-is-not-used",
  "../web/fetch/body.js": "node:forms-are-not-used",
  "../llhttp/llhttp-wasm.js": "node:simd-is-there",
};

/**
 * Bundles `entry` with all that it imports into `directory`: `index.js`, and a file for each part that is imported
 * dynamically. Returns the files that it wrote, with their sizes in bytes.
 */
export async function bundle(
  entry: string,
  directory: string,
): Promise<ReadonlyMap<string, number>> {
  const { code, assets } = await ncc(entry, { externals: EXTERNALS, quiet: true });
  const sizes = new Map<string, number>();
  const write = (name: string, content: string | Buffer): void => {
    const file = join(directory, name);
    const text = name.endsWith(".js") ? ascii(withoutUnused(String(content))) : content;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    sizes.set(file, text.length);
  };
  write("index.js", code);
  for (const [name, { source }] of Object.entries(assets)) write(name, source);
  return sizes;
}

/**
 * The same program in ASCII: one character beyond Latin-1 doubles the size of the whole file in memory, and the time
 * that it takes to compile. An escape means the same in strings, templates and patterns, and nothing in comments.
 */
function ascii(code: string): string {
  if (/String\.raw`[^`]*[^\x00-\x7f]/.test(code)) throw new Error("String.raw takes no escapes");
  return code.replaceAll(
    /[^\x00-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
