import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { type Answer, readBody, reset, send, sendHalf } from "../http.ts";
import { failure, json, success } from "./envelope.ts";
import { type Fault, gatewayPage, type RequestInfo } from "./faults.ts";
import { type Limited, spend } from "./quota.ts";
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
  const info = requestInfo(entry);
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopped });
  try {
    await observer.onRequest?.(info);
    const limited = spend(world, request.authorization ?? "");
    if (limited.refused !== null) {
      const headers = { "content-type": limited.refused.contentType };
      const answer = { status: 429, headers, body: limited.refused.body };
      deliver(response, entry, withHeaders(answer, limited), null);
      return;
    }
    const fault = observer.fault?.(info) ?? null;
    if (fault?.kind === "delay") await pause(fault.ms);
    let answer = json(500, {});
    if (isProcessed(fault)) {
      answer = await answerTo(world, observer, request, () => pause(world.options.writeDuration));
      entry.processed = true;
    }
    await observer.afterRequest?.(info);
    deliver(response, entry, withHeaders(instead(answer, fault), limited), fault);
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

/** What is answered where a fault speaks instead of the API. */
function instead(answer: Answer, fault: Fault | null): Answer {
  if (fault?.kind === "html") {
    const headers = { "content-type": "text/html; charset=UTF-8" };
    return { status: fault.status, headers, body: gatewayPage(fault.status) };
  }
  if (fault?.kind !== "status") return answer;
  const message = fault.message ?? `Fault ${fault.status}`;
  const errors = [{ code: fault.code ?? 10000, message }];
  const { headers, body } =
    fault.body === undefined
      ? failure(new Refusal(fault.status, errors), false)
      : { headers: { "content-type": "text/plain; charset=utf-8" }, body: fault.body };
  return { status: fault.status, headers: { ...headers, ...fault.headers }, body };
}

function withHeaders(answer: Answer, limited: Limited): Answer {
  return { ...answer, headers: { ...limited.headers, ...answer.headers } };
}

function deliver(
  response: ServerResponse,
  entry: LoggedRequest,
  answer: Answer,
  fault: Fault | null,
): void {
  entry.answeredAt = performance.now();
  if (fault?.kind === "reset") {
    reset(response);
  } else if (fault?.kind === "hang") {
    response.socket?.unref();
  } else if (fault?.kind === "truncate") {
    entry.status = answer.status;
    sendHalf(response, answer);
  } else {
    entry.status = answer.status;
    send(response, answer);
  }
}
