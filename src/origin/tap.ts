import type { Socket } from "node:net";
import { Duplex } from "node:stream";

export type Tap = {
  /** The stream to run TLS over. */
  readonly stream: Duplex;
  /** What the other side has sent so far, `limit` bytes at most. */
  readonly received: () => Buffer;
};

/** A handshake and the head of a response are far smaller. */
const MOST_BYTES = 1_048_576;

/** Wraps a socket in a stream that remembers the first `limit` bytes received. */
export function tapSocket(socket: Socket, limit: number): Tap {
  const chunks: Buffer[] = [];
  let length = 0;
  let total = 0;
  const stream = new Duplex({
    read: () => void socket.resume(),
    // A server that refuses sends an alert and closes, perhaps before it has read our request. Ignore that our write
    // fails then: what counts is the alert, which is still unread.
    write: (chunk: Buffer, _encoding, done) => {
      socket.write(chunk, () => {
        done();
      });
    },
    final: (done) => {
      socket.end(done);
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on("data", (chunk: Buffer) => {
    const kept = chunk.subarray(0, limit - length);
    if (kept.length > 0) chunks.push(kept);
    length += kept.length;
    total += chunk.length;
    if (total > MOST_BYTES) {
      stream.destroy(Object.assign(new Error("The origin sends too much."), { code: "EMSGSIZE" }));
      return;
    }
    if (!stream.push(chunk)) socket.pause();
  });
  socket.on("end", () => stream.push(null));
  // Deferred, so that data received before a reset is read first.
  socket.on("error", (error) => setImmediate(() => stream.destroy(error)));
  return { stream, received: () => Buffer.concat(chunks) };
}
