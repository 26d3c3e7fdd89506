import type { components } from "@octokit/openapi-types";

/** An object as GitHub's OpenAPI description promises it: every field that clients may count on. */
export type Promised<Name extends keyof components["schemas"]> = components["schemas"][Name];
