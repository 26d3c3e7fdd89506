import type { DnsRecord } from "../simulators/cloudflare/surroundings.ts";
import { startApplied } from "./applied.ts";
import { declared } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { type Pki, type Story, ZONE } from "./story.ts";

/** A proxied record of a server. */
export function record(name: string): DnsRecord {
  return { type: "A", name, content: "203.0.113.10", proxied: true };
}

/** Applied with one hostname, whose zone has these records. */
export async function startWith(
  pki: Pki,
  records: readonly DnsRecord[],
  zone: readonly string[] = [],
  secrets: readonly string[] = [],
): Promise<Story> {
  const story = await startApplied(pki, { yaml: declared({ zone }), secrets });
  story.cloudflare.editZone(ZONE, { records, global: false });
  for (const hostname of ["admin.example.com", "shop.example.com"]) {
    story.cloudflare.removeAssociation(ZONE, hostname);
  }
  const { cloudflare } = story;
  cloudflare.removeCertificate(ZONE, cloudflare.certificateId(ZONE, pki.partner.fingerprint) ?? "");
  return story;
}

/** The errors that a run annotates, each with its line. */
export function errors(run: ActionRun): readonly string[] {
  return run.annotations.flatMap(({ level, line, message }) =>
    level === "error" ? [`${line ?? 0} ${message}`] : [],
  );
}
