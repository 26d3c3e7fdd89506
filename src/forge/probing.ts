import { parseConfig } from "../config/parse.ts";
import type { ProbeBounds } from "../modes/edge.ts";
import { originPair } from "../origin/selection.ts";
import type { Hosted } from "../session/hosted.ts";

/** What the author of a pull request can have this runner connect to, and for how many milliseconds. */
const MOST_ADDRESSES = 50;

const PULL_REQUEST_TIME = 120_000;

/** What may be probed on a pull request, whose author chooses the origins; null where somebody merged them. */
export async function probeBounds(hosted: Hosted): Promise<ProbeBounds | null> {
  const { event, inputs } = hosted;
  if (event.kind !== "pull-request") return null;
  return {
    known: inputs.probeOrigins === "all" ? null : await originsAt(hosted, event.baseSha),
    mostAddresses: MOST_ADDRESSES,
    milliseconds: PULL_REQUEST_TIME,
  };
}

/** Pairs of hostname and origin in aop.yaml at the base of the pull request: somebody has merged them. */
async function originsAt({ inputs, textAt }: Hosted, base: string): Promise<ReadonlySet<string>> {
  const text = await textAt(inputs.config, base);
  const zones = text === null ? [] : (parseConfig(text, inputs.config).salvaged?.zones ?? []);
  return new Set(
    zones.flatMap(({ hostnames }) =>
      hostnames.flatMap(({ hostname, origins }) =>
        origins.map((address) => originPair(hostname, address)),
      ),
    ),
  );
}
