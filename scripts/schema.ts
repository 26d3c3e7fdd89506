// Writes schema/aop.schema.json from the zod schema; with --check it only says whether the file is current.
import { readFileSync, writeFileSync } from "node:fs";

import { jsonSchema } from "../src/config/json-schema.ts";
import { editorSchema } from "./schema/editor.ts";

const file = new URL("../schema/aop.schema.json", import.meta.url);
const current = `${JSON.stringify(editorSchema(jsonSchema()), null, 2)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, current);
} else if (written() !== current) {
  console.error("schema/aop.schema.json is not current: run npm run schema and commit the result.");
  process.exitCode = 1;
}

function written(): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
