import { invalidityOf } from "../certificate/validity.ts";
import { newlyPresented } from "../plan/validity.ts";
import { plain, say, words } from "../text/message.ts";
import { moment } from "../text/time.ts";
import type { DesiredCertificate } from "../zone/zone.ts";
import type { ZoneContext } from "./context.ts";

/**
 * Rechecks the certificates that this plan will cause to be presented: one may have expired since the plan was made,
 * while waiting for others. Waits for one that becomes valid in a moment. Throws an Error that says what to do.
 */
export async function awaitValidity(context: ZoneContext): Promise<void> {
  const { clock, log, signal } = context;
  for (const { name, certificate } of toBePresented(context)) {
    const invalid = invalidityOf(certificate, new Date(clock.now()));
    if (invalid !== null) {
      throw new Error(
        plain(
          say`Certificate ${name} ${words(invalid.words)}, so nothing more moves to it and nothing is deleted. Replace it with a valid certificate.`,
        ),
      );
    }
    const wait = Date.parse(certificate.notBefore) - clock.now();
    if (wait > 0) {
      const begin = words(moment(certificate.notBefore));
      log.info(
        say`Waiting ${Math.ceil(wait / 1000)} s until certificate ${name} is valid (${begin}).`,
      );
      await clock.sleep(wait, signal);
    }
  }
}

function toBePresented({ plan, input }: ZoneContext): readonly DesiredCertificate[] {
  const presented = new Set(
    plan.operations.map(({ operation }) => newlyPresented(operation, input)),
  );
  return input.desired.certificates.filter(({ certificate }) =>
    presented.has(certificate.fingerprint),
  );
}
