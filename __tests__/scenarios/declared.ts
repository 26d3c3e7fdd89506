import type { Files } from "../simulators/github/world.ts";
import { ZONE, type Pki } from "./story.ts";

/** One certificate on one hostname; `hostnames` and `zone` are further lines of the zone, in YAML's flow style. */
export function declared(
  parts: {
    readonly certificate?: "api" | "next";
    readonly hostnames?: readonly string[];
    readonly zone?: readonly string[];
  } = {},
): string {
  const { certificate = "api", hostnames = ["api.example.com: api"], zone = [] } = parts;
  const key = `AOP_${certificate.toUpperCase()}_KEY`;
  return [
    "version: 1",
    "zones:",
    `  ${ZONE}:`,
    ...zone.map((line) => `    ${line}`),
    "    certificates:",
    `      api: { certificate: certs/${certificate}.pem, private_key: { env: ${key} } }`,
    "    hostnames:",
    ...hostnames.map((line) => `      ${line}`),
    "",
  ].join("\n");
}

/** The files of a repository with this aop.yaml and the certificates of the PKI. */
export function filesOf(pki: Pki, yaml: string = declared()): Files {
  return { ...pki.files, "aop.yaml": yaml };
}
