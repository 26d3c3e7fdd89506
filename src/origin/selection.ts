import { type Address, addressText } from "../zone/address.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ProbeRequest } from "./probe.ts";

/** What may be probed for the author of a change that is not merged. */
export type Limits = {
  /** Only these pairs of hostname and address, as `originPair` writes them; null: all. */
  readonly known: ReadonlySet<string> | null;
  readonly mostAddresses: number;
};

export type Selection = {
  readonly requests: readonly ProbeRequest[];
  /** What is not probed, with the reason. */
  readonly unprobed: readonly OriginProbe[];
};

/** A hostname and its origin, to look up: a known address under another hostname is another origin. */
export function originPair(hostname: string, { host, port }: Address): string {
  return `${hostname} ${addressText({ host: host.toLowerCase(), port })}`;
}

/** Separates what is probed now from what is not. */
export function selectOrigins(
  requests: readonly ProbeRequest[],
  { known, mostAddresses }: Limits,
): Selection {
  const addresses = new Set<string>();
  const chosen: ProbeRequest[] = [];
  const unprobed: OriginProbe[] = [];
  for (const request of requests) {
    const { hostname, address } = request;
    const text = addressText(address).toLowerCase();
    if (known !== null && !known.has(originPair(hostname, address))) {
      unprobed.push(leaveOut(request, NEW));
    } else if (!addresses.has(text) && addresses.size >= mostAddresses) {
      unprobed.push(leaveOut(request, `${mostAddresses} addresses are probed at most. ${LATER}`));
    } else {
      addresses.add(text);
      chosen.push(request);
    }
  }
  return { requests: chosen, unprobed };
}

/** The result for an origin that is not probed. */
export function leaveOut({ hostname, address }: ProbeRequest, reason: string): OriginProbe {
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

const NEW = `It is new: what this change is to be merged into does not list it. ${LATER}`;

/** For what was not yet under way when the time was over. */
export const OUT_OF_TIME = `The time limit for probes before a merge was reached. ${LATER}`;
