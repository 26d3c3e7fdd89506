import type { HelpTopic } from "../text/help.ts";
import type { Message } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";

/** Where a run reports what it does. Anything passed to it may hold foreign text; the edge escapes it. */
export type Log = {
  info(message: Message | string): void;
  /** Worth a look, but the run goes on: an annotation on GitHub. `help`: what to read about it. */
  warning(message: Message | string, help?: HelpTopic): void;
  notice(message: Message | string): void;
  error(message: Message | string, help?: HelpTopic): void;
  /** Problems of aop.yaml, as annotations on its lines, the most severe first. */
  problems(problems: readonly Notice[]): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
};
