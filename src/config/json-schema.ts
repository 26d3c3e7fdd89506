import { toJSONSchema } from "zod/mini";
import { configSchema } from "./schema.ts";

/** The JSON Schema in schema/aop.schema.json (draft 7, which every YAML editor supports). */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const generated = toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://raw.githubusercontent.com/your-org/aop-action/v1/schema/aop.schema.json",
    title: "Cloudflare Authenticated Origin Pulls: aop.yaml",
    ...generated,
  };
}
