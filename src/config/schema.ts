import * as z from "zod/mini";
import { expected, oneOf } from "./expected.ts";
import {
  certificateKeySchema,
  certificateReferenceSchema,
  certificateSchema,
} from "./schema-certificate.ts";
import { coverageSchema } from "./schema-coverage.ts";
import { enabledSchema, hostnameSchema } from "./schema-hostname.ts";
import { secretSchema } from "./schema-secret.ts";

const zone = z
  .strictObject(
    {
      id: z
        .optional(
          z.string({ error: expected("text of 32 hexadecimal digits") }).check(
            z.regex(/^[0-9a-fA-F]{32}$/, {
              error: "must be 32 hexadecimal digits, as the zone's overview page shows it",
            }),
          ),
        )
        .check(z.describe("Zone ID; looked up by name when omitted.")),
      api_token: z
        .optional(secretSchema)
        .check(z.describe("Another API token for this zone, for a zone in another account.")),
      global: z
        .optional(
          z.union([z.literal("on"), z.literal("off"), z.boolean()], {
            error: oneOf("on, off, true or false"),
          }),
        )
        .check(
          z.describe(
            "Level 1: the zone setting tls_client_auth, Cloudflare's shared certificate. Left out: not managed.",
          ),
        ),
      zone_level: z
        .optional(
          z.strictObject(
            {
              certificate: certificateReferenceSchema.check(
                z.describe("Name of a certificate under certificates."),
              ),
              enabled: z.optional(enabledSchema()).check(z.describe("Default: true.")),
            },
            { error: expected("a map with certificate and enabled") },
          ),
        )
        .check(
          z.describe(
            "Level 2: your certificate for every proxied hostname of the zone. Left out: not managed.",
          ),
        ),
      certificates: z
        .optional(
          z.record(certificateKeySchema, certificateSchema, {
            error: expected("a map from names to certificates"),
          }),
        )
        .check(z.describe("The zone's client certificates, by names of your choice.")),
      hostnames: z
        .optional(
          z.record(z.string(), hostnameSchema, {
            error: expected("a map from hostnames to certificates"),
          }),
        )
        .check(
          z.describe(
            "Level 3: a certificate per hostname; wins over zone_level, which wins over global.",
          ),
        ),
      coverage: z.optional(coverageSchema),
      unmanaged: z
        .optional(
          z.enum(["ignore", "report", "remove"], { error: oneOf("ignore, report or remove") }),
        )
        .check(
          z.describe(
            "What to do with associations and hostname certificates on Cloudflare that this file does not declare. Default: report.",
          ),
        ),
    },
    { error: expected("a map with the zone's settings") },
  )
  .check(z.describe("A zone, by its name."));

/** The schema of aop.yaml, and the only source of its checks, their messages and schema/aop.schema.json. */
export const configSchema = z.strictObject(
  {
    version: z
      .literal(1, { error: oneOf("1, the only supported version") })
      .check(z.describe("Version of this format.")),
    zones: z
      .record(z.string(), zone, { error: expected("a map from zone names to their settings") })
      .check(z.describe("The zones to manage, by name.")),
  },
  { error: expected("a map with version and zones") },
);

/** aop.yaml as written: shapes and types are valid, but names are neither normalized nor resolved. */
export type WrittenConfig = z.output<typeof configSchema>;

export type WrittenZone = WrittenConfig["zones"][string];
