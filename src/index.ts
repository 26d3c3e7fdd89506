import { setFailed } from "@actions/core";
import { runAction } from "./runner/action.ts";
import { failureText, onCancel } from "./runner/failure.ts";

// The one catch: whatever goes wrong ends as one message, and the run fails.
try {
  await runAction(process.env, onCancel());
} catch (error) {
  setFailed(failureText(error));
}
