import type { IncomingMessage, ServerResponse } from "node:http";

import { type Answer, readBody } from "../http.ts";
import { deliver } from "./deliver.ts";
import { instead } from "./edge-answer.ts";
import { failure, json, success } from "./envelope.ts";
import { type Fault, type RequestInfo } from "./faults.ts";
import { type Limited, spend } from "./quota.ts";
import { rayHeader } from "./ray.ts";
import { Refusal } from "./refusal.ts";
import { type LoggedRequest, logged, requestInfo } from "./request-log.ts";
import { type ApiRequest, serve } from "./serve.ts";
import type { World } from "./world.ts";

export const BASE_PATH = "/client/v4";

/** What a test sees of the requests, and how it interferes with them. */
export type Observer = {
  readonly requests: LoggedRequest[];
  readonly violations: string[];
  readonly fault: ((request: RequestInfo) => Fault | null) | null;
  readonly onRequest: ((request: RequestInfo) => void | Promise<void>) | null;
  readonly afterRequest: ((request: RequestInfo) => void | Promise<void>) | null;
  readonly onAnswer: ((request: LoggedRequest, answer: Answer) => void) | null;
};

/** One request with its answer, or with the fault that takes the answer's place. */
export async function exchange(
  world: World,
  observer: Observer,
  incoming: IncomingMessage,
  response: ServerResponse,
  stopped: AbortSignal,
): Promise<void> {
  const request = await readRequest(incoming);
  const entry = logged(world, request, observer.requests.length);
  observer.requests.push(entry);
  const info = requestInfo(entry, request);
  const pause = (ms: number) => world.options.sleep(ms, stopped);
  const give = (answer: Answer, limited: Limited, fault: Fault | null): Promise<void> => {
    const complete = withHeaders(world, entry, answer, limited);
    if (fault === null) observer.onAnswer?.(entry, complete);
    return deliver(response, entry, complete, fault, pause);
  };
  try {
    await observer.onRequest?.(info);
    const limited = spend(world, request.authorization ?? "");
    if (limited.refused !== null) {
      const headers = { "content-type": limited.refused.contentType };
      const answer = { status: 429, headers, body: limited.refused.body };
      await give(answer, limited, null);
      return;
    }
    const fault = observer.fault?.(info) ?? null;
    if (fault?.kind === "delay") await pause(fault.ms);
    let answer = json(500, {});
    if (isProcessed(fault)) {
      entry.lookedAt = observer.requests.length;
      answer = await answerTo(world, observer, request, () => pause(world.options.writeDuration));
      entry.processed = true;
    }
    await observer.afterRequest?.(info);
    await give(instead(answer, fault, entry.ray), limited, fault);
  } catch (error) {
    if (!stopped.aborted) observer.violations.push(`The simulator failed: ${String(error)}`);
    throw error;
  }
}

async function readRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const url = new URL(incoming.url ?? "/", "http://localhost");
  const { pathname } = url;
  return {
    method: incoming.method ?? "",
    // A path beside the base path must not look like one below it.
    path: pathname.startsWith(`${BASE_PATH}/`) ? pathname.slice(BASE_PATH.length) : `..${pathname}`,
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    contentType: incoming.headers["content-type"],
    text: await readBody(incoming),
  };
}

function isProcessed(fault: Fault | null): boolean {
  return fault === null || fault.kind === "delay" || fault.processed === true;
}

async function answerTo(
  world: World,
  observer: Observer,
  request: ApiRequest,
  pause: () => Promise<unknown>,
): Promise<Answer> {
  const { extraFields } = world.options;
  try {
    return success(await serve(world, request, pause), extraFields);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.violation !== null) {
      observer.violations.push(`${request.method} ${request.path}: ${error.violation}`);
    }
    return failure(error, extraFields);
  }
}

function withHeaders(
  { options }: World,
  { ray }: LoggedRequest,
  answer: Answer,
  limited: Limited,
): Answer {
  const rays = options.rayIds ? rayHeader(ray) : {};
  return { ...answer, headers: { ...limited.headers, ...rays, ...answer.headers } };
}
