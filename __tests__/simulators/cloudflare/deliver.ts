import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { type Answer, reset, send, sendHalf } from "../http.ts";
import type { Fault } from "./faults.ts";
import type { LoggedRequest } from "./request-log.ts";

/** Sends the answer, unless the fault is that it never comes, or not as a whole, or without end. */
export async function deliver(
  response: ServerResponse,
  entry: LoggedRequest,
  answer: Answer,
  fault: Fault | null,
  pause: (ms: number) => Promise<unknown>,
): Promise<void> {
  entry.answeredAt = performance.now();
  switch (fault?.kind) {
    case "reset":
      reset(response);
      return;
    case "hang":
      response.socket?.unref();
      return;
    case "truncate":
      entry.status = answer.status;
      sendHalf(response, answer);
      return;
    case "flood":
      entry.status = 200;
      await stream(response, answer, flood(fault.bytes));
      return;
    case "drip":
      entry.status = 200;
      await stream(response, answer, drip(pause));
      return;
    case "status":
    case "html":
    case "problem":
    case "challenge":
    case "delay":
    case undefined:
      entry.status = answer.status;
      send(response, answer);
  }
}

const START = '{"success":true,"errors":[],"messages":[],"result":"';
const END = '"}';
const CHUNK = "x".repeat(65_536);

/** An envelope whose result is so long that the whole has `bytes` bytes. */
function* flood(bytes: number): Generator<string> {
  yield START;
  for (let left = bytes - START.length - END.length; left > 0; left -= CHUNK.length) {
    yield CHUNK.slice(0, left);
  }
  yield END;
}

async function* drip(pause: (ms: number) => Promise<unknown>): AsyncGenerator<string> {
  yield START;
  for (;;) {
    yield "x";
    await pause(5);
  }
}

/** Chunked, as fast as it is read, until its end or until the client goes away. */
async function stream(
  response: ServerResponse,
  { headers }: Answer,
  body: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  response.writeHead(200, { ...headers, "content-type": "application/json; charset=utf-8" });
  try {
    await pipeline(Readable.from(body), response);
  } catch (error) {
    // The client has had enough, which is what it should do.
    if (!response.destroyed) throw error;
  }
}
