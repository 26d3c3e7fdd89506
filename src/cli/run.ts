import { main } from "../main.ts";
import type { Entry } from "../runtime/entry.ts";
import { failureText } from "../runtime/failure.ts";
import { proxyOf } from "../runtime/proxy.ts";
import { Redactor } from "../runtime/redactor.ts";
import { openSession } from "../session/session.ts";
import { UserError } from "../text/user-error.ts";
import { type Command, parseCommand } from "./command.ts";
import { type CommandOptions, createTerminalFrontend, type SetExitCode } from "./frontend.ts";
import { openRepository, type Repository } from "./git.ts";
import { helpText } from "./help.ts";
import { readInputs, tokenOf } from "./inputs.ts";
import { createLog } from "./log.ts";
import { type ConfigLocation, locateConfig } from "./location.ts";
import { openPrinters, type Printers } from "./printer.ts";
import { openSource } from "./source.ts";
import { openStatus, type Status } from "./status.ts";
import type { Terminal } from "./terminal.ts";
import { VERSION } from "./version.ts";
import { rewordForTerminal } from "./wording.ts";

/** What a run needs that doesn't come from its terminal. */
export type Dependencies = Pick<Entry, "clock" | "connect" | "signal">;

/** Runs a command line, given without its first two words. Returns the exit code; never rejects. */
export async function runCommand(
  terminal: Terminal,
  argv: readonly string[],
  surroundings: Dependencies,
): Promise<number> {
  const status = openStatus(terminal.err, () => surroundings.clock.elapsed());
  const redactor = new Redactor();
  redactor.add(tokenOf(terminal.environment));
  const printers = openPrinters(terminal, redactor, status.hide);
  try {
    const command = parseCommand(argv);
    switch (command.kind) {
      case "help":
        printers.out.raw(helpText(command.of));
        return 0;
      case "version":
        printers.out.raw(`aop ${VERSION}\n`);
        return 0;
      case "run":
        return await run(command, terminal, { printers, redactor, status }, surroundings);
    }
  } catch (error) {
    const [first = "", ...more] = rewordForTerminal(failureText(error)).split("\n");
    printers.err.line(["red", "error: "], first);
    for (const line of more) printers.err.line(line);
    return 1;
  } finally {
    status.end();
  }
}

/** What a command writes with. */
type Writing = {
  readonly printers: Printers;
  readonly redactor: Redactor;
  readonly status: Status;
};

async function run(
  { mode, file, options }: Extract<Command, { kind: "run" }>,
  terminal: Terminal,
  { printers, redactor, status }: Writing,
  surroundings: Dependencies,
): Promise<number> {
  const { environment, directory } = terminal;
  const place = locateConfig(file, directory);
  const inputs = readInputs(options, environment, place, directory);
  const yes = options.has("yes");
  if (mode === "apply" && !yes && !terminal.canAsk) throw new UserError(NOBODY_TO_ASK);
  // Report an unusable proxy before the first request; `validate` sends none.
  if (mode !== "validate") proxyOf(environment);
  const repository = place.isRepository ? openRepository(place.workspace, environment) : null;
  const since = await resolveSince(options.get("since"), place, repository);
  const ending = openExitCode(printers);
  const session = openSession(
    {
      ...surroundings,
      mode,
      inputs,
      workspace: place.workspace,
      environment,
      log: createLog(printers.err, status, openSource(place.workspace, directory)),
      // The redactor hides secrets; there is no runner that also has to mask them.
      output: { mask: () => undefined, fail: ending.fail },
    },
    redactor,
    (path, commit) => repository?.textAt(path, commit) ?? Promise.resolve(null),
  );
  const wishes = { file, json: options.has("json"), yes, since };
  await main(session, createTerminalFrontend(session, terminal, printers, wishes, ending.end));
  return ending.code();
}

/** Tracks the exit code: a failure is final. */
function openExitCode({ err }: Printers): {
  readonly code: () => number;
  readonly end: SetExitCode;
  readonly fail: (message: string) => void;
} {
  let code: 0 | 1 | 2 = 0;
  return {
    code: () => code,
    end: (other) => {
      if (code !== 1) code = other;
    },
    fail: (message) => {
      code = 1;
      // The errors themselves have been printed.
      err.line(["bold", rewordForTerminal(message)]);
    },
  };
}

const NOBODY_TO_ASK =
  "Nothing was changed: apply asks for confirmation, and there is no terminal to ask on. Review the output of aop plan, then pass --yes.";

async function resolveSince(
  written: string | undefined,
  { workspace }: ConfigLocation,
  repository: Repository | null,
): Promise<CommandOptions["since"]> {
  if (written === undefined) return null;
  if (repository !== null) return { written, commit: await repository.commitOf(written) };
  throw new UserError(`--since needs a Git repository, and ${workspace} is not in one.`);
}
