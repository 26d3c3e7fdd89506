import { createHash } from "node:crypto";

/** The Ray ID of the request that came as the `index`-th, as error bodies have it: the same in every run. */
export function rayOf(index: number): string {
  return createHash("sha256").update(`ray ${index}`).digest("hex").slice(0, 16);
}

/** As the header `cf-ray` has it, with the data centre. */
export function rayHeader(ray: string): Readonly<Record<string, string>> {
  return { "cf-ray": `${ray}-FRA` };
}
