import * as z from "zod/mini";
import { atMost, expected, oneOf } from "./expected.ts";

/** Of one zone: each is compared with every proxied hostname. */
const MOST_EXCEPTIONS = 1_000;

const coverageLevel = z.enum(["ignore", "report", "require"], {
  error: oneOf("ignore, report or require"),
});

/** `coverage` of a zone, in both its forms. */
export const coverageSchema = z
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
