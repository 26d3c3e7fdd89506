import * as z from "zod/mini";
import { expected, oneOf } from "./expected.ts";
import { readAddress } from "./origin.ts";

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Anything except control, line-separator and text-direction characters. No `u` flag: editors compile it without one.
 */
const PRINTABLE =
  /^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+$/;

const REFERENCE = "{ env: NAME }, the name of an environment variable";

const KEY = "{ env: NAME } or { file: PATH, passphrase: { env: NAME } }";

/** Of one hostname: each is probed. */
const MOST_ORIGINS = 20;

/** Of one zone: each is compared with every proxied hostname. */
const MOST_EXCEPTIONS = 1_000;

const environment = z
  .strictObject(
    {
      env: z.string({ error: expected("the name of an environment variable") }).check(
        // Never repeats the text: it may be the secret itself.
        z.regex(ENVIRONMENT_NAME, {
          error:
            "must be the name of an environment variable (letters, digits and _, no digit first), not a value",
        }),
        z.describe("Name of the environment variable, which the workflow fills from a secret."),
      ),
    },
    { error: expected(REFERENCE) },
  )
  .check(z.describe("A secret, by the name of the environment variable that holds it."));

const certificateName = z
  .string({ error: expected("the name of a certificate, as declared under certificates") })
  .check(z.minLength(1, { error: "must not be empty: write the name of a certificate" }));

const path = z
  .string({ error: expected("a path") })
  .check(z.minLength(1, { error: "must not be empty: write a path relative to this file" }));

const privateKey = z
  .strictObject(
    {
      env: z
        .optional(environment.shape.env)
        .check(z.describe("Environment variable that holds the key as PEM.")),
      file: z
        .optional(path)
        .check(
          z.describe(
            "Path, relative to aop.yaml, of an encrypted PKCS#8 key (BEGIN ENCRYPTED PRIVATE KEY).",
          ),
        ),
      passphrase: z
        .optional(environment)
        .check(z.describe("Where the passphrase of an encrypted key is.")),
    },
    { error: expected(KEY) },
  )
  .check(
    z.superRefine((key, context) => {
      const message = privateKeyProblem(key);
      if (message !== null) context.addIssue({ code: "custom", message });
    }),
    z.meta({
      description:
        "Where the private key is: in an environment variable, or encrypted in the repository.",
      oneOf: [{ required: ["env"] }, { required: ["file"] }],
    }),
  );

const certificate = z
  .strictObject(
    {
      certificate: path.check(
        z.describe(
          "Path, relative to aop.yaml, of the client certificate (the leaf, not the CA) as PEM. In a file with several, the leaf comes first, and only the leaf is sent.",
        ),
      ),
      private_key: privateKey,
      unchecked_key: z
        .optional(z.boolean({ error: oneOf("true or false") }))
        .check(
          z.describe(
            "Whether to send a private key of a type that this action can't read, and so can't check. Default: false.",
          ),
        ),
    },
    { error: expected("a map with certificate and private_key") },
  )
  .check(z.describe("A client certificate that Cloudflare presents to the origin."));

const origin = z.pipe(
  z.string({ error: expected('text in the form host:port, such as "203.0.113.10:443"') }),
  z.transform((written, context) => {
    const read = readAddress(written);
    if (read.kind === "address") return read.address;
    context.issues.push({ code: "custom", message: read.message, input: written });
    return z.NEVER;
  }),
);

const hostname = z
  .union(
    [
      certificateName.check(
        z.describe("Name of a certificate: Cloudflare presents it for this hostname."),
      ),
      z.strictObject({
        certificate: certificateName.check(z.describe("Name of a certificate under certificates.")),
        enabled: z
          .optional(enabled())
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

const coverageLevel = z.enum(["ignore", "report", "require"], {
  error: oneOf("ignore, report or require"),
});

const coverage = z
  .union(
    [
      coverageLevel,
      z.strictObject({
        level: coverageLevel.check(
          z.describe(
            "What to do about them. ignore: don't look for them. report: count them. require: a pull request that takes a certificate away fails, and so does one that sets this while a hostname has none; later ones count as drift.",
          ),
        ),
        except: z
          .optional(
            z
              .array(
                z.string({
                  error: expected('a hostname or a pattern such as "*.dev.example.com"'),
                }),
                { error: expected('a list such as [ "status.example.com", "*.dev.example.com" ]') },
              )
              .check(atMost(MOST_EXCEPTIONS, "exceptions")),
          )
          .check(
            z.describe(
              "Hostnames of the zone that need no client certificate; `*` stands for exactly one part of the name.",
            ),
          ),
      }),
    ],
    { error: expected("ignore, report or require, or a map with level and except") },
  )
  .check(
    z.describe(
      "Proxied hostnames of the zone that get no client certificate: ignore, report or require that there are none. Default: report.",
    ),
  );

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
        .optional(environment)
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
              certificate: certificateName.check(
                z.describe("Name of a certificate under certificates."),
              ),
              enabled: z.optional(enabled()).check(z.describe("Default: true.")),
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
          z.record(
            z.string().check(
              z.minLength(1, { error: "The name of a certificate must not be empty." }),
              z.maxLength(100, {
                error: "The name of a certificate must not be longer than 100 characters.",
              }),
              z.regex(PRINTABLE, {
                error: "The name of a certificate must not have control characters.",
              }),
            ),
            certificate,
            { error: expected("a map from names to certificates") },
          ),
        )
        .check(z.describe("The zone's client certificates, by names of your choice.")),
      hostnames: z
        .optional(
          z.record(z.string(), hostname, {
            error: expected("a map from hostnames to certificates"),
          }),
        )
        .check(
          z.describe(
            "Level 3: a certificate per hostname; wins over zone_level, which wins over global.",
          ),
        ),
      coverage: z.optional(coverage),
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

function atMost(most: number, name: string): ReturnType<typeof z.maxLength> {
  const error = `has too many ${name}: at most ${most.toLocaleString("en-US")} are allowed`;
  return z.maxLength(most, { error });
}

function enabled(): z.ZodMiniBoolean {
  const otherwise = oneOf("true or false");
  return z.boolean({
    error: (issue) =>
      issue.input === null
        ? "is empty (YAML null), which would mean removal at Cloudflare: write true or false; to remove a hostname, delete its line"
        : otherwise(issue),
  });
}

function privateKeyProblem(key: { env?: unknown; file?: unknown }): string | null {
  if (key.env !== undefined && key.file !== undefined)
    return "has both env and file: keep one of them";
  return key.env === undefined && key.file === undefined ? `must be ${KEY}` : null;
}
