import { request } from "undici";
import { connectionLoss } from "../../src/runtime/connection-loss.ts";
import { connectionsOf } from "../../src/runtime/connections.ts";

/** Asks for the address that it is given, and prints the status or why there is none. A process, since it is the environment that counts. */
const dispatcher = await connectionsOf(process.env)(5000);
try {
  const { statusCode, body } = await request(process.argv[2] ?? "", { dispatcher });
  await body.dump();
  console.log(statusCode);
} catch (error) {
  const { words, remedy } = connectionLoss(error);
  console.log([words, remedy].join(". "));
}
await dispatcher.destroy();
