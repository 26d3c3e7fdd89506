import type { HelpTopic } from "../text/help.ts";
import type { Message } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";

/** The run's log. Arguments may contain foreign text; the implementation escapes it. */
export type Log = {
  info(message: Message | string): void;
  /** Something worth checking that doesn't stop the run: an annotation on GitHub. `help`: the help topic. */
  warning(message: Message | string, help?: HelpTopic): void;
  notice(message: Message | string): void;
  error(message: Message | string, help?: HelpTopic): void;
  /** Problems of aop.yaml, as annotations on its lines, the most severe first. */
  problems(problems: readonly Notice[]): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
};
