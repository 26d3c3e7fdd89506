import { createGitHub, type GitHub } from "../../src/github/client.ts";
import { Redactor } from "../../src/runtime/redactor.ts";
import { ACTIONS_TOKEN } from "../simulators/github/identity.ts";
import type { GitHubSimulator } from "../simulators/github/simulator.ts";
import { connectInProcess } from "../simulators/in-process/connections.ts";
import { jumpingClock, type JumpingClock } from "../cloudflare/setting.ts";

export const LIVE = new AbortController().signal;

/** The action's client for the simulator's first repository, in a time that only waits let pass. */
export function connect(
  simulator: GitHubSimulator,
  token = ACTIONS_TOKEN,
): { readonly github: GitHub; readonly clock: JumpingClock } {
  const clock = jumpingClock();
  const [owner = "", repo = ""] = simulator.repository.name.split("/");
  const baseUrl = simulator.url;
  const { connect: over } = connectInProcess(clock);
  const redactor = new Redactor();
  const seam = { connect: over, signal: LIVE, redactor };
  const github = createGitHub({ token, owner, repo, baseUrl, clock, ...seam });
  return { clock, github };
}
