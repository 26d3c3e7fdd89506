import { readFileSync } from "node:fs";
import { buildASTSchema, parse, type GraphQLSchema } from "graphql";

/** Beside the package's module, which would parse five megabytes of JSON when imported. */
const SOURCE = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));

let built: GraphQLSchema | null = null;

/**
 * GitHub's public schema, built at the first request of a process. Descriptions are two thirds of it and nobody reads
 * them here: without them it is parsed in half the time.
 */
export function gitHubSchema(): GraphQLSchema {
  const text = (): string => readFileSync(SOURCE, "utf8").replace(/"""[^]*?"""/g, "");
  built ??= buildASTSchema(parse(text(), { noLocation: true }), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  return built;
}
