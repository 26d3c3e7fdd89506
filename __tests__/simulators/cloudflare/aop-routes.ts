import { z } from "zod";

import { putAssociations } from "./association-put.ts";
import { getAssociation, listAssociations, putAnswer } from "./association-read.ts";
import {
  certificateJson,
  deleteCertificate,
  getCertificate,
  listCertificates,
  uploadCertificate,
} from "./certificates.ts";
import { type PageQuery, pageOf } from "./paging.ts";
import { malformed, Refusal } from "./refusal.ts";
import {
  type CheckedCall,
  checked,
  noBody,
  none,
  nothing,
  type Route,
  whole,
  zoneOf,
} from "./route.ts";
import type { Permission, Store } from "./world.ts";

const READ: readonly Permission[] = ["SSL and Certificates Read", "SSL and Certificates Write"];
const WRITE: readonly Permission[] = ["SSL and Certificates Write"];

const upload = {
  query: nothing,
  body: z.strictObject({ certificate: z.string().min(1), private_key: z.string().min(1) }),
};
const pageQuery = z.strictObject({
  page: whole(1, Infinity).optional(),
  per_page: whole(1, 1000).optional(),
});
const associationQuery = pageQuery.extend({ status: z.string().optional() });
const config = z.strictObject({
  config: z.array(
    z.strictObject({
      hostname: z.string(),
      // Optional in the specification and demanded by the service, with a code of its own.
      cert_id: z.string().max(36).optional(),
      enabled: z.boolean().nullable(),
    }),
  ),
});

const AOP = "/zones/:zone/origin_tls_client_auth";

/** Everything below origin_tls_client_auth. The first path that fits counts: the order matters. */
export const AOP_ROUTES: readonly Route[] = [
  ...certificateRoutes("hostname", `${AOP}/hostnames/certificates`),
  {
    method: "GET",
    path: `${AOP}/hostnames`,
    needs: READ,
    run: checked({ query: associationQuery, body: noBody }, (call) => {
      const { world, query } = call;
      refuseList(call);
      const all = listAssociations(world, zoneOf(call), query.status);
      return pageOf(all, query, 50, world.options);
    }),
  },
  {
    method: "PUT",
    path: `${AOP}/hostnames`,
    needs: WRITE,
    run: checked({ query: nothing, body: config }, (call) => {
      putAssociations(call.world, zoneOf(call), call.body.config);
      const result = putAnswer(call.world, zoneOf(call), call.body.config);
      return { result, status: call.world.options.putStatus };
    }),
  },
  {
    method: "GET",
    path: `${AOP}/hostnames/:hostname`,
    needs: READ,
    run: checked(none, (call) => ({
      result: getAssociation(call.world, zoneOf(call), call.parameters["hostname"] ?? ""),
    })),
  },
  {
    method: "GET",
    path: `${AOP}/settings`,
    needs: READ,
    run: checked(none, (call) => ({ result: { enabled: zoneOf(call).zoneLevel } })),
  },
  {
    method: "PUT",
    path: `${AOP}/settings`,
    needs: WRITE,
    run: checked({ query: nothing, body: z.strictObject({ enabled: z.boolean() }) }, (call) => {
      zoneOf(call).zoneLevel = call.body.enabled;
      return { result: { enabled: call.body.enabled } };
    }),
  },
  ...certificateRoutes("zone", AOP),
];

function certificateRoutes(store: Store, path: string): readonly Route[] {
  return [
    {
      method: "POST",
      path,
      needs: WRITE,
      run: checked(upload, (call) => {
        const certificate = uploadCertificate(call.world, zoneOf(call), store, call.body);
        const status = call.world.options.uploadStatus;
        return { result: certificateJson(call.world, certificate), status };
      }),
    },
    {
      method: "GET",
      path,
      needs: READ,
      run: checked({ query: pageQuery, body: noBody }, (call) => {
        const result = listCertificates(call.world, zoneOf(call), store);
        if (call.world.options.perPageLimit < Infinity) {
          return pageOf(result, call.query, Infinity, call.world.options);
        }
        refusePaging(call.query);
        return { result: store === "zone" && result.length === 0 ? null : result };
      }),
    },
    {
      method: "GET",
      path: `${path}/:certificate`,
      needs: READ,
      run: checked(none, (call) => ({
        result: getCertificate(call.world, zoneOf(call), store, idOf(call)),
      })),
    },
    {
      method: "DELETE",
      path: `${path}/:certificate`,
      needs: WRITE,
      run: checked(none, (call) => {
        const certificate = deleteCertificate(call.world, zoneOf(call), store, idOf(call));
        return { result: certificateJson(call.world, certificate) };
      }),
    },
  ];
}

function refuseList({ world, path, query }: CheckedCall<PageQuery, unknown>): void {
  const { listEndpoint } = world.options;
  if (listEndpoint === true) return;
  const { status, code, fromPage = 1 } = listEndpoint || { status: 405, code: 7001 };
  if ((query.page ?? 1) < fromPage) return;
  throw new Refusal(status, [{ code, message: `Method GET not available for ${path}` }]);
}

/** Lists of certificates take no query by Cloudflare's description. */
function refusePaging(query: PageQuery): void {
  const [name] = Object.keys(query);
  if (name !== undefined) throw malformed(`query: "${name}" is unknown`);
}

function idOf(call: CheckedCall<unknown, unknown>): string {
  return call.parameters["certificate"] ?? "";
}
