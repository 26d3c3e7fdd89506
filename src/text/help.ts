/** The page and heading in docs/ that explain a message. */
export const HELP = {
  general: "troubleshooting.md",
  runner: "troubleshooting.md#the-runner-and-its-inputs",
  configuration: "reference.md#the-file",
  certificates: "troubleshooting.md#certificates-and-keys",
  plan: "troubleshooting.md#the-plan",
  "apply stops": "troubleshooting.md#the-apply-stops-before-its-first-write",
  "apply fails": "troubleshooting.md#the-apply-fails-half-way",
  tokens: "troubleshooting.md#tokens-and-permissions",
  drift: "troubleshooting.md#drift",
} as const;

export type HelpTopic = keyof typeof HELP;
