import * as z from "zod/mini";
import { expected, oneOf } from "./expected.ts";
import { secretSchema } from "./schema-secret.ts";

/**
 * Anything except control, line-separator and text-direction characters. No `u` flag: editors compile it without one.
 */
const PRINTABLE =
  /^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+$/;

const KEY = "{ env: NAME } or { file: PATH, passphrase: { env: NAME } }";

/** A key under `certificates`. */
export const certificateKeySchema = z.string().check(
  z.minLength(1, { error: "The name of a certificate must not be empty." }),
  z.maxLength(100, {
    error: "The name of a certificate must not be longer than 100 characters.",
  }),
  z.regex(PRINTABLE, {
    error: "The name of a certificate must not have control characters.",
  }),
);

/** What refers to a key under `certificates`. */
export const certificateReferenceSchema = z
  .string({ error: expected("the name of a certificate, as declared under certificates") })
  .check(z.minLength(1, { error: "must not be empty: write the name of a certificate" }));

const path = z
  .string({ error: expected("a path") })
  .check(z.minLength(1, { error: "must not be empty: write a path relative to this file" }));

const privateKey = z
  .strictObject(
    {
      env: z
        .optional(secretSchema.shape.env)
        .check(z.describe("Environment variable that holds the key as PEM.")),
      file: z
        .optional(path)
        .check(
          z.describe(
            "Path, relative to aop.yaml, of an encrypted PKCS#8 key (BEGIN ENCRYPTED PRIVATE KEY).",
          ),
        ),
      passphrase: z
        .optional(secretSchema)
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

/** An entry under `certificates`. */
export const certificateSchema = z
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

function privateKeyProblem(key: { env?: unknown; file?: unknown }): string | null {
  if (key.env !== undefined && key.file !== undefined)
    return "has both env and file: keep one of them";
  return key.env === undefined && key.file === undefined ? `must be ${KEY}` : null;
}
