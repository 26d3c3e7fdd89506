import { parseCertificate } from "../certificate/certificate.ts";
import { counted } from "../text/message.ts";
import { canonicalHostname } from "../zone/hostname.ts";
import { isTombstone } from "../zone/lifecycle.ts";
import type { Store } from "../zone/zone.ts";
import type { Client } from "./client.ts";
import {
  ASSOCIATIONS_PER_PAGE,
  getAssociation,
  getCertificate,
  listAssociations,
  listCertificates,
  type ZoneRef,
} from "./endpoints.ts";
import { CloudflareError, hasCode, isPermanentRefusal } from "./error.ts";
import {
  type ApiAssociation,
  type ApiCertificate,
  AssociationSchema,
  CertificateSchema,
  splitUsable,
} from "./schemas.ts";
import { listAll, listWhole } from "./paging.ts";

/**
 * The zone's associations as Cloudflare lists them. If it doesn't list them, `complete` is false and only the given
 * hostnames are read, one by one. Throws CloudflareError.
 */
export async function listOrReadAssociations(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
): Promise<{ readonly items: readonly ApiAssociation[]; readonly complete: boolean }> {
  const listed = await listIfPossible(client, zone);
  if (listed instanceof CloudflareError) {
    return { items: await readEach(client, zone, hostnames, listed), complete: false };
  }
  const { usable, malformed } = splitUsable(AssociationSchema, listed);
  if (malformed.length === 0) return { items: usable, complete: true };
  client.warnOnce(
    `Cloudflare lists ${counted(malformed.length, "hostname association")} of ${zone.name} without a hostname or a certificate: left out.`,
  );
  // An unusable entry may be for a hostname that the caller depends on.
  const seen = new Set(usable.map(({ hostname }) => canonicalHostname(hostname)));
  const missing = hostnames.filter((hostname) => !seen.has(hostname));
  return { items: [...usable, ...(await readEach(client, zone, missing, null))], complete: true };
}

/** The list, or the error that denies it. The endpoint is new: it may be missing, or not available to this token. */
async function listIfPossible(
  client: Client,
  zone: ZoneRef,
): Promise<readonly unknown[] | CloudflareError> {
  try {
    return await listAll(client, (page) => listAssociations(zone, page), ASSOCIATIONS_PER_PAGE);
  } catch (error) {
    if (error instanceof CloudflareError && isEndpointRefused(error)) return error;
    throw error;
  }
}

/** Whether only this endpoint fails. An invalid token is rejected everywhere; a proxy may lack an endpoint, too. */
function isEndpointRefused(error: CloudflareError): boolean {
  const { status, kind } = error;
  // Something else than a list, or a list without an end, is as good as none.
  return (
    kind === "unexpected-answer" ||
    status === 404 ||
    status === 405 ||
    status === 501 ||
    isPermanentRefusal(error)
  );
}

/** `refusal`: why they can't be listed; thrown instead of an equivalent error for a single hostname. */
async function readEach(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
  refusal: CloudflareError | null,
): Promise<readonly ApiAssociation[]> {
  const items: ApiAssociation[] = [];
  for (const hostname of hostnames) {
    try {
      items.push((await client.call(getAssociation(zone, hostname))).result);
    } catch (error) {
      // 1553: this hostname was never configured. A 404 with another code is a wrong zone.
      if (hasCode(error, 1553, 1551)) continue;
      const isSame =
        error instanceof CloudflareError && (error.isPermission || error.has(7000, 7001, 7003));
      throw isSame && refusal !== null ? refusal : error;
    }
  }
  return items;
}

/**
 * The certificates in a store. An entry without a readable PEM is read by ID; an entry without an ID is left out, unless
 * its fingerprint is in `about`, which is an error. Throws CloudflareError.
 */
export async function listStore(
  client: Client,
  zone: ZoneRef,
  store: Store,
  about: ReadonlySet<string>,
): Promise<readonly ApiCertificate[]> {
  const items = await listWhole(client, (page) => listCertificates(zone, store, page));
  const { usable, malformed } = splitUsable(CertificateSchema, items);
  for (const item of malformed) refuseIfAbout(item, zone, store, about);
  if (malformed.length > 0) {
    client.warnOnce(
      `Cloudflare lists ${counted(malformed.length, "certificate")} of ${zone.name} without an ID: left out.`,
    );
  }
  const whole: ApiCertificate[] = [];
  for (const item of usable) whole.push(await withPem(client, zone, store, item));
  return whole;
}

async function withPem(
  client: Client,
  zone: ZoneRef,
  store: Store,
  listed: ApiCertificate,
): Promise<ApiCertificate> {
  const isWhole = parseCertificate(listed.certificate ?? "").kind === "certificate";
  if (isWhole || isTombstone({ status: listed.status ?? "active" })) return listed;
  try {
    return { ...listed, ...(await client.call(getCertificate(zone, store, listed.id))).result };
  } catch (error) {
    if (!isPermanentRefusal(error)) throw error;
    client.warnOnce(`${error.message} The certificate is still shown, without its details.`);
    return listed;
  }
}

function refuseIfAbout(
  item: unknown,
  zone: ZoneRef,
  store: Store,
  about: ReadonlySet<string>,
): void {
  if (about.size === 0 || typeof item !== "object" || item === null) return;
  const pem = "certificate" in item && typeof item.certificate === "string" ? item.certificate : "";
  const parsed = parseCertificate(pem);
  if (parsed.kind !== "certificate" || !about.has(parsed.certificate.fingerprint)) return;
  const { operation } = listCertificates(zone, store, 1);
  throw new CloudflareError({
    kind: "unexpected-answer",
    operation,
    status: null,
    message: `Cloudflare's answer to ${operation} lists ${parsed.certificate.subject}, a certificate of aop.yaml, without an ID: nothing can be planned with it. Re-run this job, and if that does not help, ask Cloudflare's support about this certificate.`,
  });
}
