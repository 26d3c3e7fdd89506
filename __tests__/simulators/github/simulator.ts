import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Listening, listen } from "../http.ts";
import { createRepository } from "./creation.ts";
import type { FaultPlan } from "./faults.ts";
import { isProcessed, sendFault } from "./faults.ts";
import { isMutation } from "./graphql/endpoint.ts";
import type { Answer } from "./http/answer.ts";
import { send } from "./http/answer.ts";
import type { Incoming } from "./http/dispatch.ts";
import { dispatch } from "./http/dispatch.ts";
import type { Identity, Permissions } from "./identity.ts";
import { ACTIONS_TOKEN, assertIdentity, bot, person, PERSON_TOKEN } from "./identity.ts";
import type { SimulatedRepository } from "./repository.ts";
import type { Files, LookupLag, World } from "./world.ts";

export type GitHubOptions = {
  /** `owner/name` of the first repository; "octo-org/edge" unless told. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  /** Its files in the first commit. */
  readonly files?: Files;
  /** What ACTIONS_TOKEN may do: nothing else, and nothing at all unless told. */
  readonly permissions?: Partial<Permissions>;
  /** Tokens and whose they are; in addition to ACTIONS_TOKEN and PERSON_TOKEN (octocat, without permissions). */
  readonly identities?: Readonly<Record<string, Identity>>;
  readonly lookupLag?: Partial<LookupLag>;
  /** `merge_commit_sha` of pull requests: gone since REST 2026-03-10, null as seen before it went, or there. */
  readonly mergeCommitSha?: "absent" | "null" | "present";
  /** Checks that have not passed: by default one, the running job's own. They stop a deployment that doesn't pass `required_contexts: []`. */
  readonly pendingChecks?: readonly string[];
  /** Whether a new successful deployment also inactivates older ones to production environments; true unless told, the harder case. */
  readonly inactivateProduction?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

export type LoggedRequest = {
  readonly index: number;
  readonly method: string;
  readonly path: string;
  /** With the "?", or empty. */
  readonly query: string;
  readonly body: unknown;
  readonly token: string | null;
  readonly time: number;
  readonly isWrite: boolean;
  /** Null until it is answered, and when a fault kept the answer back. */
  status: number | null;
  /** Whether the token lacks a permission for it: HTTP 403, or FORBIDDEN among the errors of a GraphQL answer. */
  refused: boolean;
};

export type GitHubSimulator = AsyncDisposable & {
  readonly url: string;
  /** The first repository. */
  readonly repository: SimulatedRepository;
  readonly addRepository: (
    name: string,
    files?: Files,
    defaultBranch?: string,
  ) => SimulatedRepository;
  /** Tokens and whose they are; may be changed at any time. */
  readonly identities: Map<string, Identity>;
  readonly requests: readonly LoggedRequest[];
  /** The requests that change something if they succeed, refused ones included. */
  readonly writes: readonly LoggedRequest[];
  /** What no correct client would have sent. */
  readonly violations: readonly string[];
  fault: FaultPlan | null;
  lookupLag: LookupLag;
};

/** Starts a simulated api.github.com on a free port of 127.0.0.1; it stops with `await using`. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubSimulator> {
  const world = createWorld(options);
  const log: LoggedRequest[] = [];
  const name = options.repository ?? "octo-org/edge";
  const branch = options.defaultBranch ?? "main";
  let server: Listening | null = null;
  const simulator: GitHubSimulator = {
    repository: createRepository(world, name, options.files ?? { "README.md": "# Edge\n" }, branch),
    addRepository: (added, files = { "README.md": `# ${added}\n` }, defaultBranch = "main") =>
      createRepository(world, added, files, defaultBranch),
    identities: world.identities,
    requests: log,
    violations: world.violations,
    fault: null,
    get url() {
      return world.url;
    },
    get writes() {
      return log.filter(({ isWrite }) => isWrite);
    },
    get lookupLag() {
      return world.lookupLag;
    },
    set lookupLag(lag) {
      world.lookupLag = lag;
    },
    [Symbol.asyncDispose]: async () => {
      await server?.[Symbol.asyncDispose]();
    },
  };
  server = await listen((request, response) => handle(world, simulator, log, request, response));
  world.url = server.url;
  return simulator;
}

function createWorld(options: GitHubOptions): World {
  const identities = new Map<string, Identity>([
    [ACTIONS_TOKEN, bot(options.permissions)],
    [PERSON_TOKEN, person("octocat")],
    ...Object.entries(options.identities ?? {}),
  ]);
  for (const identity of identities.values()) assertIdentity(identity);
  return {
    url: "",
    now: options.now ?? Date.now,
    repositories: new Map(),
    identities,
    violations: [],
    lookupLag: { lookups: 0, milliseconds: 0, ...options.lookupLag },
    lookups: new Map(),
    mergeCommitSha: options.mergeCommitSha ?? "absent",
    pendingChecks: options.pendingChecks ?? ["aop"],
    inactivateProduction: options.inactivateProduction ?? true,
    lastId: 3_000_000_000,
  };
}

async function handle(
  world: World,
  simulator: GitHubSimulator,
  log: LoggedRequest[],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await receive(world, message);
  const { method, body } = request;
  const path = request.url.pathname;
  const entry: LoggedRequest = {
    index: log.length,
    method,
    path,
    query: request.url.search,
    body,
    token: /^\w+ (\S+)$/.exec(request.headers["authorization"] ?? "")?.[1] ?? null,
    time: world.now(),
    isWrite: path === "/graphql" ? isMutation(body) : !["GET", "HEAD"].includes(method),
    status: null,
    refused: false,
  };
  log.push(entry);
  try {
    const authorization = request.headers["authorization"] ?? "";
    const { index } = entry;
    const fault = simulator.fault?.({ index, method, path, body, authorization }) ?? null;
    if (fault?.kind.startsWith("graphql") && path !== "/graphql")
      throw new Error(`REST has no fault "${fault.kind}".`);
    const answer = fault === null || isProcessed(fault) ? dispatch(world, request) : null;
    if (fault !== null) entry.status = sendFault(response, fault, answer);
    else if (answer !== null) {
      entry.status = answer.status;
      entry.refused = isRefused(answer);
      send(response, { ...answer, headers: { ...standardHeaders(world, log), ...answer.headers } });
    }
  } catch (error) {
    // A defect of the simulator (or of the test's fault plan) must not look like a failure of GitHub that clients retry.
    world.violations.push(
      `${method} ${path}: the simulator failed: ${String(error instanceof Error ? error.stack : error)}`,
    );
    entry.status = 501;
    send(response, {
      status: 501,
      headers: {},
      body: { kind: "json", value: { message: "Not simulated" } },
    });
  }
}

function isRefused({ status, body }: Answer): boolean {
  if (status === 403) return true;
  const errors =
    body.kind === "json" ? (body.value as { readonly errors?: unknown } | null)?.errors : null;
  return (
    Array.isArray(errors) &&
    errors.some((error: { readonly type?: unknown }) => error.type === "FORBIDDEN")
  );
}

async function receive(world: World, message: IncomingMessage): Promise<Incoming> {
  const raw = await text(message);
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value ?? "")]),
  );
  const url = new URL(message.url ?? "/", world.url);
  return { method: message.method ?? "GET", url, headers, text: raw, body: parseJson(raw) };
}

function parseJson(raw: string): unknown {
  if (raw === "") return null;
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

/** The rate limit counts, but is never enforced: that is for faults. */
function standardHeaders(world: World, log: readonly LoggedRequest[]): Record<string, string> {
  return {
    "x-github-request-id": `SIM:${log.length}`,
    "x-github-media-type": "github.v3; format=json",
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": String(Math.max(0, 1000 - log.length)),
    "x-ratelimit-used": String(log.length),
    "x-ratelimit-reset": String(Math.floor(world.now() / 1000) + 3600),
    "x-ratelimit-resource": "core",
  };
}
