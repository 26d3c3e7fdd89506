import { HELP, type HelpTopic } from "../text/help.ts";
import type { Host } from "./host.ts";

/**
 * The help page for this topic, in the running version of the action; null if the runner names no repository, since the
 * action is one of the workflow's own files (`uses: ./`).
 */
export function helpUrl(
  { environment }: Pick<Host, "environment">,
  topic: HelpTopic,
): string | null {
  const repository = environment["GITHUB_ACTION_REPOSITORY"] ?? "";
  const ref = environment["GITHUB_ACTION_REF"] ?? "";
  if (!/^\w[\w.-]*\/[\w.-]+$/.test(repository)) return null;
  const server = environment["GITHUB_SERVER_URL"] ?? "https://github.com";
  const at = ref === "" ? "HEAD" : ref.split("/").map(encodeURIComponent).join("/");
  return `${server}/${repository}/blob/${at}/docs/${HELP[topic]}`;
}

/** The message, followed by a line with the link to its help page if there is one. */
export function withHelp(
  host: Pick<Host, "environment">,
  message: string,
  topic: HelpTopic,
): string {
  const url = helpUrl(host, topic);
  return url === null ? message : `${message}\nHelp: ${url}`;
}
