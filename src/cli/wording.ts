import type { Message } from "../text/message.ts";

/**
 * Rewordings of workflow-specific phrases for the terminal. They are applied in order, as literal replacements; a test
 * finds workflow-specific messages that none of them matches.
 */
export const WORDING: readonly (readonly [workflow: string, terminal: string])[] = [
  [
    "Input cloudflare-api-token is not set (or the secret that it names is empty). Every mode except validate needs it.",
    "The environment variable CLOUDFLARE_API_TOKEN is not set. Every command except validate needs it, unless each zone names an api_token.",
  ],
  [
    " Set its path in the input config, and check out the repository (actions/checkout) before this step.",
    " Name the file after the command: aop plan path/to/aop.yaml.",
  ],
  [
    " Set the input config to its path from the root of the repository, such as aop.yaml. In a container job, github.workspace is a path outside of the container.",
    " Name a file inside its repository that is not a link to something outside.",
  ],
  ["cloudflare-api-token", "CLOUDFLARE_API_TOKEN"],
  ["is not set (or is empty) in this step", "is not set (or is empty)"],
  ["allow-mass-removal: true", "--allow-mass-removal"],
  [" is set for that run", " is given"],
  ["set probe-origins: false", "pass --no-probe-origins"],
  ["The input probe-allow lists", "--probe-allow lists"],
  ["the input allowed-environment only allows", "--allowed-environment only allows"],
  ["add it to allowed-environment", "add it to --allowed-environment"],
  ["Rename the variable under the step's env", "Rename the variable"],
  [
    "belong to the runner. Pass the secret in a variable of its own under the step's env.",
    "belong to GitHub Actions. Use a variable of another name.",
  ],
  ["Input output-directory", "--output-directory"],
  ["Input config", "The file"],
  ["Input zones", "--zones"],
  ["with the input zones", "with --zones"],
  ["raise wait-timeout", "raise --wait-timeout"],
  ["has errors: see the annotations.", "has errors, shown above."],
  ["Re-run this job", "Run this again"],
  ["re-run this job", "run this again"],
  [", or run the job on a runner with an allowed address", ", or run this from an allowed address"],
  [", or on a runner with another IP address", ", or from another IP address"],
  ["create a new one, and put it into the secret", "create a new one"],
  ["Store the bare token in the secret.", "Set the variable to the bare token."],
  ["check what the workflow puts into it", "check what it is set to"],
  ["check the secret that it is set from", "check what it is set to"],
  [
    "In the workflow, pass the secret to the step as an environment variable (env: AOP_KEY: ${{ secrets.NAME }}), and write { env: AOP_KEY } here.",
    "Put the secret into an environment variable, and write { env: AOP_KEY } here.",
  ],
  [
    "store the whole PEM file, with its BEGIN and END lines, in the secret (gh secret set NAME < key.pem)",
    "set the variable to the whole PEM file, with its BEGIN and END lines",
  ],
  [
    "set the secret from the file itself, not through a shell variable (gh secret set NAME < key.pem)",
    'set the variable from the file itself, in quotes: NAME="$(cat key.pem)"',
  ],
  ["In a workflow, upload the directory as an artifact to download it.", ""],
  ["pass it to the step that applies as an environment variable", "set it for the apply"],
  ["that the runner does not trust", "that this machine does not trust"],
  ["between the runner and the server", "between this machine and the server"],
  [
    "as PEM on the runner, and set the environment variable NODE_EXTRA_CA_CERTS of the job to its path",
    "as PEM, and set the environment variable NODE_EXTRA_CA_CERTS to its path",
  ],
  ["the runner's clock", "this machine's clock"],
  ["between the runner and Cloudflare's API", "between this machine and Cloudflare's API"],
  ["because of the runner's IP address", "because of this machine's IP address"],
  ["the runner's address", "this machine's address"],
  ["kept the runner from the API", "kept this machine from the API"],
  ["and add it again in the next pull request", "and add it again after the apply"],
  ["before this is merged", "before this is applied"],
  ["or merge this after that time", "or apply this after that time"],
  [
    "or open a new pull request, whose plan shows what to do",
    "or run aop plan, which shows what to do",
  ],
  ["this action", "aop"],
];

/** The message reworded for a terminal. Foreign values in it stay unchanged. */
export function rewordForTerminal<T extends Message | string>(message: T): T;
export function rewordForTerminal(message: Message | string): Message | string {
  if (typeof message === "string") return reworded(message);
  return message.map((part) =>
    typeof part === "string"
      ? reworded(part)
      : SETTINGS.has(part.value)
        ? { value: reworded(part.value) }
        : part,
  );
}

/** Values that are our own text, not foreign. */
const SETTINGS = new Set(["allow-mass-removal: true"]);

function reworded(text: string): string {
  return WORDING.reduce(
    (result, [workflow, terminal]) => result.replaceAll(workflow, terminal),
    text,
  );
}
