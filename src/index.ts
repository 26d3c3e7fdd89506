import { setFailed } from "@actions/core";
import { failureText, onCancel } from "./action/failure.ts";
import { main } from "./main.ts";

// The one catch: whatever goes wrong ends as one message, and the run fails.
try {
  await main(process.env, onCancel());
} catch (error) {
  setFailed(failureText(error));
}
