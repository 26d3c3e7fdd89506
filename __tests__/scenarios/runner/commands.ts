export type WorkflowCommand = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
};

export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly title: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly col: number | null;
};

/**
 * Every workflow command in a step's output, as the runner finds them: at the start of a line (blanks aside), where a lone
 * carriage return ends a line too, and not between ::stop-commands:: and its token.
 */
export function parseCommands(stdout: string): WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let resume: string | null = null;
  for (const line of linesOf(stdout)) {
    const command = parseCommand(line);
    if (command === null) continue;
    if (resume !== null) {
      if (command.name === resume) resume = null;
    } else if (command.name === "stop-commands") {
      resume = command.message;
    } else {
      commands.push(command);
    }
  }
  return commands;
}

/** The errors, warnings and notices among the commands. */
export function annotationsOf(commands: readonly WorkflowCommand[]): Annotation[] {
  return commands.flatMap(({ name, properties, message }) => {
    if (name !== "error" && name !== "warning" && name !== "notice") return [];
    const number = (key: string): number | null =>
      properties[key] === undefined ? null : Number(properties[key]);
    const title = properties["title"] ?? null;
    const file = properties["file"] ?? null;
    return [{ level: name, message, title, file, line: number("line"), col: number("col") }];
  });
}

/** The values that the step asked to be masked. */
export function masksOf(commands: readonly WorkflowCommand[]): string[] {
  return commands.filter(({ name }) => name === "add-mask").map(({ message }) => message);
}

/** The output without the lines that register masks: what the runner shows, had it no masking. */
export function withoutMasks(stdout: string): string {
  return linesOf(stdout)
    .filter((line) => parseCommand(line)?.name !== "add-mask")
    .join("\n");
}

function linesOf(stdout: string): string[] {
  return stdout.split(/\r\n|\r|\n/);
}

function parseCommand(line: string): WorkflowCommand | null {
  const match = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line);
  if (match === null) return null;
  const [, name = "", properties = "", message = ""] = match;
  return { name, properties: parseProperties(properties), message: unescapeData(message) };
}

function parseProperties(text: string): Record<string, string> {
  const pairs = text.split(",").filter((pair) => pair.includes("="));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at).trim(), unescapeProperty(pair.slice(at + 1))] as const;
    }),
  );
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
