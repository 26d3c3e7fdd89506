import { type Address, addressText } from "../zone/address.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ProbeRequest } from "./probe.ts";

/** Limits on what is probed for the author of a change that isn't merged. */
export type SelectionLimits = {
  /** Pairs of hostname and address (see `originPair`) that may be probed; null for any. */
  readonly known: ReadonlySet<string> | null;
  readonly mostAddresses: number;
};

export type Selection = {
  readonly requests: readonly ProbeRequest[];
  /** Origins that aren't probed, with the reason. */
  readonly unprobed: readonly OriginProbe[];
};

/** A lookup key for a hostname and its origin: a known address under another hostname is another origin. */
export function originPair(hostname: string, { host, port }: Address): string {
  return `${hostname} ${addressText({ host: host.toLowerCase(), port })}`;
}

/** Separates the origins to probe now from the rest. */
export function selectOrigins(
  requests: readonly ProbeRequest[],
  { known, mostAddresses }: SelectionLimits,
): Selection {
  const addresses = new Set<string>();
  const chosen: ProbeRequest[] = [];
  const unprobed: OriginProbe[] = [];
  for (const request of requests) {
    const { hostname, address } = request;
    const text = addressText(address).toLowerCase();
    if (known !== null && !known.has(originPair(hostname, address))) {
      unprobed.push(unprobedOrigin(request, NEW));
    } else if (!addresses.has(text) && addresses.size >= mostAddresses) {
      unprobed.push(
        unprobedOrigin(request, `${mostAddresses} addresses are probed at most. ${LATER}`),
      );
    } else {
      addresses.add(text);
      chosen.push(request);
    }
  }
  return { requests: chosen, unprobed };
}

/** The result for an origin that is not probed. */
export function unprobedOrigin({ hostname, address }: ProbeRequest, reason: string): OriginProbe {
  return {
    hostname,
    address: addressText(address),
    verdict: "unprobed",
    reason,
    listsIssuer: null,
    ours: "untried",
    serverCertificate: null,
  };
}

const LATER = "It will be probed after the merge, before the first write.";

const NEW = `It is new: the default branch does not list it yet. ${LATER}`;

/** The reason for probes that hadn't started when time was up. */
export const OUT_OF_TIME = `The time limit for probes before a merge was reached. ${LATER}`;
