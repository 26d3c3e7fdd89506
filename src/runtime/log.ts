import type { Message } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";

/** Where a run reports what it does. Anything passed to it may hold foreign text; the edge escapes it. */
export type Log = {
  info(message: Message | string): void;
  /** Worth a look, but the run goes on: an annotation on GitHub. */
  warning(message: Message | string): void;
  notice(message: Message | string): void;
  error(message: Message | string): void;
  /** Problems of aop.yaml, as annotations on its lines, the most severe first. */
  problems(problems: readonly Notice[]): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
};
