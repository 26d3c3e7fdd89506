import * as z from "zod/mini";
import { atMost, expected, oneOf } from "./expected.ts";
import { readAddress } from "./origin.ts";
import { certificateReferenceSchema } from "./schema-certificate.ts";

/** Of one hostname: each is probed. */
const MOST_ORIGINS = 20;

const origin = z.pipe(
  z.string({ error: expected('text in the form host:port, such as "203.0.113.10:443"') }),
  z.transform((written, context) => {
    const read = readAddress(written);
    if (read.kind === "address") return read.address;
    context.issues.push({ code: "custom", message: read.message, input: written });
    return z.NEVER;
  }),
);

/** An entry under `hostnames`. */
export const hostnameSchema = z
  .union(
    [
      certificateReferenceSchema.check(
        z.describe("Name of a certificate: Cloudflare presents it for this hostname."),
      ),
      z.strictObject({
        certificate: certificateReferenceSchema.check(
          z.describe("Name of a certificate under certificates."),
        ),
        enabled: z
          .optional(enabledSchema())
          .check(
            z.describe(
              "Whether Cloudflare presents it. With false, this hostname gets no certificate at all, even if zone_level or global is on. Default: true.",
            ),
          ),
        origins: z
          .optional(
            z
              .array(origin, { error: expected('a list such as [ "203.0.113.10:443" ]') })
              .check(atMost(MOST_ORIGINS, "origins")),
          )
          .check(
            z.describe(
              "Origins to probe, as host:port: does the origin accept the certificate, and does it require one?",
            ),
          ),
        custom_hostname: z
          .optional(z.boolean({ error: oneOf("true or false") }))
          .check(
            z.describe(
              "Whether this is a hostname outside the zone (Cloudflare for SaaS). Default: false.",
            ),
          ),
      }),
    ],
    { error: expected("the name of a certificate or a map with certificate") },
  )
  .check(z.describe("The certificate for this hostname."));

/** `enabled`, which must not be left empty. */
export function enabledSchema(): z.ZodMiniBoolean {
  const otherwise = oneOf("true or false");
  return z.boolean({
    error: (issue) =>
      issue.input === null
        ? "is empty (YAML null), which would mean removal at Cloudflare: write true or false; to remove a hostname, delete its line"
        : otherwise(issue),
  });
}
