import * as z from "zod/mini";

/*
 * The response fields that we use. Source: Cloudflare's OpenAPI description of 2026-07-08. The API grows without
 * notice, so other fields are ignored and unknown statuses are tolerated. Fields that are only displayed may have any
 * form: they must not make usable data fail.
 */

const Shown = z.catch(z.nullish(z.string()), null);

/** A status from an open set that decisions depend on; a value of another type counts as an unknown status. */
const Status = z.catch(z.nullish(z.string()), "unknown");

/** A field that identifies an object. */
const Key = z.string().check(z.minLength(1));

export const ZoneSchema = z.object({
  id: Key,
  name: Key,
  status: Shown,
  paused: z.catch(z.nullish(z.boolean()), null),
  type: Shown,
  account: z.catch(z.nullish(z.object({ id: Shown, name: Shown })), null),
});

export type ApiZone = z.infer<typeof ZoneSchema>;

export const CertificateSchema = z.object({
  id: Key,
  status: Status,
  certificate: Shown,
  issuer: Shown,
  serial_number: z.catch(
    z.nullish(z.union([z.string(), z.pipe(z.number(), z.transform(String))])),
    null,
  ),
  expires_on: Shown,
  uploaded_on: Shown,
});

export type ApiCertificate = z.infer<typeof CertificateSchema>;

const VoidedSchema = z.object({ hostname: Key, enabled: z.optional(z.null()) });

const LiveSchema = z.object({
  hostname: Key,
  cert_id: Key,
  enabled: z.boolean(),
  status: Status,
});

/** Voided if `enabled` is null or missing: then there is no association. */
export const AssociationSchema = z.union([LiveSchema, VoidedSchema]);

export type ApiAssociation = z.infer<typeof AssociationSchema>;

export const SslModeSchema = z.object({ value: z.string() });

export const GlobalSchema = z.object({ value: z.string(), editable: z.nullish(z.boolean()) });

export const ZoneLevelSchema = z.object({
  enabled: z.pipe(
    z.nullish(z.boolean()),
    z.transform((enabled) => enabled ?? false),
  ),
});

/** A list of anything. A store that was never used returns `null` instead of an empty list. */
export const ListSchema = z.pipe(
  z.nullable(z.array(z.unknown())),
  z.transform((items) => items ?? []),
);

/** Splits a list into usable items and the rest: one malformed object doesn't make the others unusable. */
export function splitUsable<T>(
  schema: z.ZodMiniType<T>,
  items: readonly unknown[],
): { readonly usable: readonly T[]; readonly malformed: readonly unknown[] } {
  const parsed = items.map((item) => ({ item, ...schema.safeParse(item) }));
  return {
    usable: parsed.flatMap(({ success, data }) => (success ? [data] : [])),
    malformed: parsed.flatMap(({ success, item }) => (success ? [] : [item])),
  };
}
