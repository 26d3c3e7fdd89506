import { getOctokit } from "@actions/github";
import { ACTIONS_TOKEN } from "./identity.ts";

/** Today's client against the simulator, as the workflow's token unless told. */
export function octokit(
  simulator: { readonly url: string },
  token = ACTIONS_TOKEN,
): ReturnType<typeof getOctokit> {
  return getOctokit(token, { baseUrl: simulator.url });
}

/** Status and message of the error that a request must end with. */
export async function refusal(
  request: Promise<unknown>,
): Promise<{ readonly status: number; readonly message: string }> {
  try {
    await request;
  } catch (error) {
    if (error instanceof Error && "status" in error)
      return { status: Number(error.status), message: error.message };
    throw error;
  }
  throw new Error("The request was not refused.");
}
