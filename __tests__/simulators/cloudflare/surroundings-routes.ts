import { z } from "zod";

import { pageOf } from "./paging.ts";
import { noRoute, Refusal } from "./refusal.ts";
import {
  type Call,
  checked,
  noBody,
  none,
  type Result,
  type Route,
  whole,
  zoneOf,
} from "./route.ts";
import {
  customHostnameJson,
  healthCheckJson,
  isAccount,
  loadBalancerJson,
  monitorJson,
  policyJson,
  recordJson,
  USUAL_POLICIES,
} from "./surroundings.ts";

const recordQuery = z.strictObject({
  page: whole(1, Infinity).optional(),
  per_page: whole(1, 5000).optional(),
});
const customHostnameQuery = z.strictObject({
  hostname: z.string().max(255),
  page: whole(1, Infinity).optional(),
  per_page: whole(5, 1000).optional(),
});
const checkQuery = z.strictObject({
  page: whole(1, Infinity).optional(),
  per_page: whole(5, 1000).optional(),
});

/** DNS, load balancing, health checks and notifications: all of it read only. */
export const SURROUNDINGS_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/zones/:zone/dns_records",
    needs: ["DNS Read"],
    run: checked({ query: recordQuery, body: noBody }, (call) =>
      pageOf(zoneOf(call).records.map(recordJson), call.query, 100, call.world.options),
    ),
  },
  {
    method: "GET",
    path: "/zones/:zone/custom_hostnames",
    needs: ["SSL and Certificates Read", "SSL and Certificates Write"],
    run: checked({ query: customHostnameQuery, body: noBody }, (call) => {
      const { hostname } = call.query;
      const found = zoneOf(call).customHostnames.filter((customHostname) =>
        customHostname.hostname.includes(hostname),
      );
      return pageOf(found.map(customHostnameJson), call.query, 20, call.world.options);
    }),
  },
  {
    method: "GET",
    path: "/zones/:zone/load_balancers",
    needs: ["Load Balancers Read"],
    run: checked(none, (call) => {
      const zone = zoneOf(call);
      return {
        result: zone.loadBalancers.map((loadBalancer) => loadBalancerJson(loadBalancer, zone)),
      };
    }),
  },
  {
    method: "GET",
    path: "/zones/:zone/healthchecks",
    needs: ["Health Checks Read"],
    run: checked({ query: checkQuery, body: noBody }, (call) =>
      withoutPages(
        pageOf(zoneOf(call).healthChecks.map(healthCheckJson), call.query, 25, call.world.options),
      ),
    ),
  },
  {
    method: "GET",
    path: "/accounts/:account/load_balancers/monitors",
    needs: ["Load Balancing: Monitors and Pools Read"],
    run: checked(none, (call) => ({
      result: (call.world.monitors.get(accountOf(call)) ?? []).map(monitorJson),
    })),
  },
  {
    method: "GET",
    path: "/accounts/:account/alerting/v3/policies",
    needs: ["Notifications Read"],
    run: checked(none, (call) => ({
      result: (call.world.policies.get(accountOf(call)) ?? USUAL_POLICIES).map(policyJson),
    })),
  },
];

/** The account of the path, which the token has to be of. */
function accountOf(call: Pick<Call, "world" | "token" | "parameters" | "path">): string {
  const account = call.parameters["account"] ?? "";
  if (!isAccount(call.world, account)) throw noRoute(call.path);
  const { accountId } = call.token;
  if (accountId !== null && accountId !== account) {
    throw new Refusal(403, [{ code: 10000, message: "Authentication error" }]);
  }
  return account;
}

/** The list of health checks does not say how many pages it has. */
function withoutPages(result: Result): Result {
  const shown = Object.entries(result.resultInfo ?? {}).filter(([name]) => name !== "total_pages");
  return { ...result, resultInfo: Object.fromEntries(shown) };
}
