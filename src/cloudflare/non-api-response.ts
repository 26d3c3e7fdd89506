import * as z from "zod/mini";
import { parseJson } from "../text/json.ts";
import type { RawReply } from "./call.ts";

/** A response from something in front of Cloudflare's API. */
export type NonApiResponse = {
  /** "from Cloudflare's edge, not from the API (Error 522: Connection timed out)": follows the status. */
  readonly words: string;
  /** What to do about the rejection. */
  readonly hint: string;
  readonly ray: string | null;
  /** Whether it is known what answered; otherwise it may be the API, and a part of its response got lost. */
  readonly isRecognized: boolean;
};

/** Errors of Cloudflare's edge (developers.cloudflare.com/support/troubleshooting, "Error responses as JSON"; RFC 9457). */
const ProblemSchema = z.object({
  title: z.string(),
  cloudflare_error: z.catch(z.optional(z.literal(true)), undefined),
  type: z.catch(z.optional(z.string()), undefined),
  ray_id: z.catch(z.optional(z.string()), undefined),
  instance: z.catch(z.optional(z.string()), undefined),
});

/** Classifies a response that has no envelope. */
export function readNonApiResponse(raw: RawReply): NonApiResponse {
  const { contentType, mitigated, text } = raw;
  const head = text.slice(0, 4096);
  const isHtml = /^text\/html\b/i.test(contentType ?? "") || /^\s*<(!doctype|html)\b/i.test(head);
  if (mitigated === "challenge" || (isHtml && /_cf_chl_opt|<title>Just a moment/.test(head))) {
    return {
      words: "with a challenge page, which only a browser can pass",
      hint: "Cloudflare's bot protection kept the runner from the API, so the token was not checked. Re-run this job later, or on a runner with another IP address.",
      ray: null,
      isRecognized: true,
    };
  }
  const problem = ProblemSchema.safeParse(parseJson(text)).data;
  if (problem !== undefined) return ofProblem(problem);
  return {
    words: isHtml ? "with a web page instead of the API's JSON" : "without the API's JSON",
    hint: "Something between the runner and Cloudflare's API, such as a proxy or a firewall, may have refused the request. The token was not checked.",
    ray: null,
    isRecognized: isHtml,
  };
}

function ofProblem(problem: z.infer<typeof ProblemSchema>): NonApiResponse {
  const from = problem.cloudflare_error === true ? "Cloudflare's edge" : "a server in front of it";
  return {
    words: `from ${from}, not from the API (${problem.title.slice(0, 200)})`,
    hint: "The request was refused before the token was checked, probably because of the runner's IP address. Re-run this job later, or on a runner with another IP address.",
    ray: problem.ray_id ?? problem.instance ?? null,
    isRecognized: true,
  };
}
