import { say } from "../text/message.ts";
import { note, type Notice, warning } from "../text/notice.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { describeCertificate } from "./describe.ts";
import type { ZoneDiff } from "./diff.ts";
import { successorOf } from "./presentation.ts";

/**
 * Which certificates are kept although aop.yaml no longer declares them, and which deletions wait for something else.
 */
export function removalNotices(input: ZoneInput, diff: ZoneDiff): Notice[] {
  return [...kept(diff), ...awaited(input, diff)];
}

function kept(diff: ZoneDiff): Notice[] {
  return diff.kept.map(({ certificate, usedBy }) =>
    warning(
      say`Kept although no longer declared: certificate ${certificate.certificate.subject}, which is still used by ${usedBy}.`,
    ),
  );
}

function awaited(input: ZoneInput, { operations }: ZoneDiff): Notice[] {
  const deleted = new Set(
    operations.flatMap((operation) =>
      operation.kind === "delete-certificate" && operation.store === "zone" ? [operation.id] : [],
    ),
  );
  return input.current.certificates
    .filter(({ store, id }) => store === "zone" && deleted.has(id))
    .flatMap((certificate) => {
      const successor = successorOf(certificate, input);
      if (successor === null) return [];
      const subject = certificate.certificate.subject;
      return [
        note(
          say`Zone-level certificate ${subject} is deleted only once ${describeCertificate(successor.certificate)}, a later upload that Cloudflare is still deploying, is active: until then the zone level presents ${subject} while it is on. Apply waits for that.`,
        ),
      ];
    });
}
