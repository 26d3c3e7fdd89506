import * as z from "zod/mini";
import { expected } from "./expected.ts";

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const REFERENCE = "{ env: NAME }, the name of an environment variable";

/** A secret: `{ env: NAME }`. */
export const secretSchema = z
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
