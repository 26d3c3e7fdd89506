import {
  badGatewayHtml,
  resetAfter,
  resetBefore,
  serverError,
  timeout,
  tooManyRequests,
  truncated,
  unavailable,
  type Fault,
  type RequestInfo,
} from "../../simulators/cloudflare/faults.ts";
import type { CloudflareSimulator } from "../../simulators/cloudflare/simulator.ts";
import type { DisturbedRun, FaultKind } from "./scenario.ts";

export type Disturbance = {
  /** How many faults were really met. */
  readonly hits: () => number;
  readonly stop: () => void;
};

/** Makes the simulator misbehave as the case says, counting requests from now on, until it is stopped. */
export function disturb(
  cloudflare: CloudflareSimulator,
  { faults, end }: Pick<DisturbedRun, "faults" | "end">,
  cancel: () => void,
  meanwhile: (request: number) => void,
): Disturbance {
  const first = cloudflare.requests.length;
  const left = new Map<string, { kind: FaultKind; times: number }>();
  let dead = false;
  let hits = 0;
  cloudflare.fault = (request) => {
    const at = request.index - first;
    const key = `${request.method} ${request.path}`;
    for (const fault of faults) {
      if (fault.at === at) left.set(key, { kind: fault.kind, times: fault.times });
    }
    const killed = end?.kind === "kill" && end.at === at;
    // Whoever is dead sends nothing more: what still comes was never sent.
    if (dead) return resetBefore();
    if (killed) {
      dead = true;
      hits += 1;
      return end.processed ? resetAfter() : resetBefore();
    }
    const pending = left.get(key);
    if (pending === undefined || pending.times === 0) return null;
    pending.times -= 1;
    hits += 1;
    return faultOf(pending.kind);
  };
  const onEnd = (processed: boolean) => (request: RequestInfo) => {
    if (end?.kind !== "cancel" || end.processed !== processed || request.index - first !== end.at)
      return;
    hits += 1;
    cancel();
  };
  const onRequest = onEnd(false);
  cloudflare.onRequest = (request) => {
    meanwhile(request.index);
    onRequest(request);
  };
  cloudflare.afterRequest = onEnd(true);
  return {
    hits: () => hits,
    stop() {
      cloudflare.fault = null;
      cloudflare.onRequest = null;
      cloudflare.afterRequest = null;
    },
  };
}

function faultOf(kind: FaultKind): Fault {
  switch (kind) {
    case "429":
      return tooManyRequests(1);
    case "429 for long":
      return tooManyRequests(290);
    case "500":
      return serverError();
    case "500 processed":
      return { kind: "status", status: 500, processed: true };
    case "502 HTML":
      return badGatewayHtml();
    case "503":
      return unavailable();
    case "reset before":
      return resetBefore();
    case "reset after":
      return resetAfter();
    case "truncated":
      return truncated();
    case "hang":
      return timeout();
    case "hang processed":
      return { kind: "hang", processed: true };
    case "conflict":
      return { kind: "status", status: 409, code: 1497, message: "Another change is in progress." };
    case "403":
      return {
        kind: "status",
        status: 403,
        code: 10000,
        message: "Unable to authenticate request",
      };
    case "delay":
      return { kind: "delay", ms: 20 };
  }
}
