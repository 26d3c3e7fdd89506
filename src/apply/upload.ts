import { uploadCertificate } from "../cloudflare/endpoints.ts";
import { CloudflareError, hasCode } from "../cloudflare/error.ts";
import { readCertificate, readStore } from "../cloudflare/read-zone.ts";
import { describeCertificate } from "../plan/describe.ts";
import type { UploadCertificate } from "../plan/operation.ts";
import { plain, say } from "../text/message.ts";
import { isActive, isFailed, isPresent, isTombstone } from "../zone/lifecycle.ts";
import {
  certificateKey,
  type CurrentCertificate,
  type DesiredCertificate,
  type Store,
} from "../zone/zone.ts";
import { poll, type ZoneContext } from "./context.ts";
import { deleteFailed } from "./replace.ts";

/** How often and how far apart to try: a list may lag an upload by tens of seconds, and a deletion takes about ten. */
const TRIES = 12;

const PAUSE = 5000;

/** An attempt without a response takes half a minute, and an upload that arrived would have been found by now. */
const UNANSWERED_TRIES = 4;

/** How long a certificate that was once deleted may still read as deleted after being uploaded again. */
const RESURRECTION = 30_000;

/**
 * Uploads the certificate, or adopts an existing upload of it: after a lost response, or from a run that was killed or
 * ran in parallel. Remembers the ID. Throws CloudflareError.
 */
export async function ensureUploaded(
  context: ZoneContext,
  operation: UploadCertificate,
): Promise<void> {
  for (const id of operation.replaces) await deleteFailed(context, operation.store, id);
  const pem = pemOf(context, operation);
  let unanswered = 0;
  for (let attempt = 1; ; attempt++) {
    const refused = await upload(context, operation, pem);
    if (refused === null || (await adopt(context, operation))) return;
    if (refused.kind === "unknown-outcome") unanswered++;
    if (attempt === TRIES || unanswered === UNANSWERED_TRIES) throw refused;
    await context.clock.sleep(PAUSE, context.signal);
  }
}

/** Waits until the certificate is active. Throws an Error that says what to do if it doesn't become active. */
export async function awaitActive(
  context: ZoneContext,
  store: Store,
  fingerprint: string,
): Promise<void> {
  const id = context.ids.get(certificateKey(store, fingerprint));
  if (id === undefined) return;
  const since = context.clock.elapsed();
  const seen = await poll(
    async () => {
      const soon = context.clock.elapsed() - since < RESURRECTION;
      const found = await readCertificate(context.client, context.zone, store, id);
      if (found === null) return null;
      const willBeGone = isTombstone(found) && soon;
      return isActive(found) || isFailed(found) || (isTombstone(found) && !willBeGone)
        ? found
        : null;
    },
    { clock: context.clock, signal: context.signal, timeout: context.waitTimeout },
  );
  if (seen !== null && isActive(seen)) return;
  const name = declaredAs(context, fingerprint)?.name ?? "";
  throw new Error(notActive({ name, id }, seen, context.clock.elapsed() - since));
}

function notActive(
  { name, id }: { readonly name: string; readonly id: string },
  seen: CurrentCertificate | null,
  waited: number,
): string {
  if (seen === null) {
    const after = `after ${Math.round(waited / 1000)} s`;
    return `Certificate ${name} (${id}) is not active ${after}. Nothing uses it yet. Run apply again to keep waiting, or raise wait-timeout.`;
  }
  const what = plain(say`Certificate ${describeCertificate(seen.certificate)} (${id})`);
  return isTombstone(seen)
    ? `${what} was deleted while it was being deployed. Run apply again to upload it again.`
    : `${what} ended in ${seen.status}: Cloudflare gave up deploying it. Nothing uses it. Run apply again: it deletes the failed upload and uploads the certificate again. If that fails too, contact Cloudflare support with this ID.`;
}

/** Null if uploaded, or the error after which it may have to be adopted. Throws every other error. */
async function upload(
  context: ZoneContext,
  operation: UploadCertificate,
  pem: { readonly certificate: string; readonly privateKey: string },
): Promise<CloudflareError | null> {
  try {
    const call = uploadCertificate(context.zone, operation.store, pem);
    recordUpload(context, operation, (await context.client.call(call)).result.id);
    return null;
  } catch (error) {
    // 1406: this certificate already exists, or is still being deleted.
    if (hasCode(error, 1406)) return error;
    if (error instanceof CloudflareError && error.kind === "unknown-outcome") {
      context.log.info(`${error.message} Checking whether the certificate arrived.`);
      return error;
    }
    throw error;
  }
}

/** Whether the certificate existed and can be used; a failed one is deleted so that the next attempt can upload. */
async function adopt(context: ZoneContext, operation: UploadCertificate): Promise<boolean> {
  const { store, certificate } = operation;
  const same = (await readStore(context.client, context.zone, store)).filter(
    (present) => present.certificate.fingerprint === certificate.fingerprint,
  );
  const present = same.find(isPresent);
  if (present !== undefined) {
    context.log.info(say`Certificate ${operation.name} already exists as ${present.id}: using it.`);
    recordUpload(context, operation, present.id);
    return true;
  }
  for (const failed of same.filter(isFailed)) await deleteFailed(context, store, failed.id);
  return false;
}

function recordUpload(
  context: ZoneContext,
  { store, certificate }: UploadCertificate,
  id: string,
): void {
  context.ids.set(certificateKey(store, certificate.fingerprint), id);
}

function pemOf(
  context: ZoneContext,
  { certificate }: UploadCertificate,
): { readonly certificate: string; readonly privateKey: string } {
  const declared = declaredAs(context, certificate.fingerprint);
  if (declared === undefined) throw new Error(`no certificate ${certificate.fingerprint}`);
  return {
    certificate: declared.certificate.pem,
    privateKey: context.privateKey(certificate.fingerprint),
  };
}

function declaredAs({ input }: ZoneContext, fingerprint: string): DesiredCertificate | undefined {
  return input.desired.certificates.find(
    ({ certificate }) => certificate.fingerprint === fingerprint,
  );
}
