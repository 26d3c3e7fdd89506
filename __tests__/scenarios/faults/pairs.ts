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
} from "../../simulators/cloudflare/faults.ts";
import type { Fault as GitHubFault } from "../../simulators/github/faults.ts";

/** A request of a run: requests that are made side by side arrive in any order, so that a number would not name it. */
export type RequestName = {
  readonly method: string;
  readonly path: string;
  /** From 0, among those with the same method and path. */
  readonly nth: number;
};

export type Repetition = "once" | "at every try";

export const FAULTS: Readonly<Record<string, Fault>> = {
  "429 with Retry-After": tooManyRequests(1),
  "500": serverError(),
  "502 with an HTML page": badGatewayHtml(),
  "503": unavailable(),
  "reset before it is processed": resetBefore(),
  "reset after it was processed": resetAfter(),
  "truncated JSON": truncated(),
  "no answer": timeout(),
};

export const GITHUB_FAULTS: Readonly<Record<string, GitHubFault>> = {
  "500": { kind: "status", status: 500 },
  "502 with an HTML page": { kind: "html", status: 502 },
  "reset after it was processed": { kind: "reset", processed: true },
  "truncated JSON": { kind: "truncated" },
  "no answer": { kind: "hang" },
};

/** Names the requests, in order of arrival. */
export function namesOf(
  requests: readonly { readonly method: string; readonly path: string }[],
): RequestName[] {
  const seen = new Map<string, number>();
  return requests.map(({ method, path: exact }) => {
    const path = withoutShas(exact);
    const nth = seen.get(`${method} ${path}`) ?? 0;
    seen.set(`${method} ${path}`, nth + 1);
    return { method, path, nth };
  });
}

/** Whether this is the request that is to fail, or, with "at every try", one of the tries that follow it. Counts. */
export function aimAt(
  name: RequestName,
  repetition: Repetition,
): (request: { readonly method: string; readonly path: string }) => boolean {
  let seen = 0;
  return ({ method, path }) => {
    if (method !== name.method || withoutShas(path) !== name.path) return false;
    const nth = seen;
    seen += 1;
    return repetition === "once" ? nth === name.nth : nth >= name.nth;
  };
}

/** Commits differ from story to story. */
function withoutShas(path: string): string {
  return path.replaceAll(/[0-9a-f]{40}/g, "SHA");
}
