import type { Socket } from "node:net";
import { Duplex } from "node:stream";

export type Tap = {
  /** What to speak TLS over. */
  readonly stream: Duplex;
  /** What came from the other side up to now, `limit` bytes at most. */
  readonly received: () => Buffer;
};

/** A handshake and the head of an answer are far shorter. */
const MOST_BYTES = 1_048_576;

/** Puts a stream before a socket that remembers the first `limit` bytes that arrive. */
export function tapSocket(socket: Socket, limit: number): Tap {
  const chunks: Buffer[] = [];
  let length = 0;
  let total = 0;
  const stream = new Duplex({
    read: () => void socket.resume(),
    // A server that refuses sends an alert and closes, perhaps before it has read our request. That our writing
    // fails then is no news; what counts is the alert that is still to be read.
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
  // Later, so that what arrived before a reset is read first.
  socket.on("error", (error) => setImmediate(() => stream.destroy(error)));
  return { stream, received: () => Buffer.concat(chunks) };
}
