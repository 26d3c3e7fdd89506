import { setFailed } from "@actions/core";
import { main } from "./main.ts";
import { failureText, onCancel } from "./runner/failure.ts";

// The one catch: whatever goes wrong ends as one message, and the run fails.
try {
  await main(process.env, onCancel());
} catch (error) {
  setFailed(failureText(error));
}
