import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from "vscode-jsonrpc/node";
import { z } from "zod";

const ROOT = new URL("../../", import.meta.url);
const SERVER = new URL("node_modules/yaml-language-server/bin/yaml-language-server", ROOT);

const Diagnostics = z.object({
  uri: z.string(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      range: z.object({ start: z.object({ line: z.number(), character: z.number() }) }),
    }),
  ),
});

const Completions = z.object({
  items: z.array(z.object({ label: z.string(), insertText: z.string().optional() })),
});

const Hover = z.object({ contents: z.object({ value: z.string() }) }).nullable();

type ConfigurationRequest = { readonly items: readonly { readonly section?: string }[] };

const SETTINGS = {
  schemas: { [new URL("schema/aop.schema.json", ROOT).href]: "aop*.yaml" },
  // Nothing is fetched from the network.
  schemaStore: { enable: false },
  completion: true,
  hover: true,
  validate: true,
};

export type Finding = { readonly line: number; readonly message: string };

export type Editor = AsyncDisposable & {
  /** What is underlined in a file with this content; lines count from one. */
  readonly findings: (text: string) => Promise<readonly Finding[]>;
  /** What is offered at the `|` in the text: labels, and what is inserted. */
  readonly completions: (text: string) => Promise<ReadonlyMap<string, string>>;
  /** What is shown over the character after the `|` in the text. */
  readonly hover: (text: string) => Promise<string>;
};

/** An editor that shows aop.yaml with schema/aop.schema.json, by way of Red Hat's language server. */
export async function openEditor(): Promise<Editor> {
  const server = spawn(process.execPath, [fileURLToPath(SERVER), "--stdio"]);
  const exited = once(server, "exit");
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const documents = openDocuments(connection);
  connection.onRequest("workspace/configuration", (asked: ConfigurationRequest) =>
    asked.items.map(({ section }) => (section === "yaml" ? SETTINGS : {})),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        hover: { contentFormat: ["markdown"] },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("workspace/didChangeConfiguration", {
    settings: { yaml: SETTINGS },
  });
  return {
    findings: async (text) => (await documents.open(text)).findings,
    completions: async (text) => {
      const { uri, position } = await documents.openAtMark(text);
      const answer = await connection.sendRequest("textDocument/completion", {
        textDocument: { uri },
        position,
      });
      const { items } = Completions.parse(answer);
      return new Map(items.map(({ label, insertText = label }) => [label, insertText]));
    },
    hover: async (text) => {
      const { uri, position } = await documents.openAtMark(text);
      const answer = await connection.sendRequest("textDocument/hover", {
        textDocument: { uri },
        position,
      });
      return Hover.parse(answer)?.contents.value ?? "";
    },
    [Symbol.asyncDispose]: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      connection.dispose();
      await exited;
    },
  };
}

type Opened = { readonly uri: string; readonly findings: readonly Finding[] };

type Documents = {
  readonly open: (text: string) => Promise<Opened>;
  readonly openAtMark: (
    text: string,
  ) => Promise<Opened & { readonly position: { line: number; character: number } }>;
};

/** Opens each text as a file of its own, and waits until the server has said what it finds wrong with it. */
function openDocuments(connection: MessageConnection): Documents {
  const waiting = new Map<string, (findings: readonly Finding[]) => void>();
  let count = 0;
  connection.onNotification("textDocument/publishDiagnostics", (given: unknown) => {
    const { uri, diagnostics } = Diagnostics.parse(given);
    const found = diagnostics.map(({ message, range }) => ({
      line: range.start.line + 1,
      message,
    }));
    waiting.get(uri)?.(found);
    waiting.delete(uri);
  });
  async function open(text: string): Promise<Opened> {
    count += 1;
    const uri = `file:///aop-${count}.yaml`;
    const findings = new Promise<readonly Finding[]>((resolve) => waiting.set(uri, resolve));
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    return { uri, findings: await findings };
  }
  return {
    open,
    openAtMark: async (text) => {
      const before = text.slice(0, text.indexOf("|")).split("\n");
      assert.notEqual(text.indexOf("|"), -1, "the text has a |");
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      return { ...(await open(text.replace("|", ""))), position };
    },
  };
}
