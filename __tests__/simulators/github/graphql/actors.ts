import { isBot } from "../identity.ts";
import { accountId, accountNodeId, slug } from "../json/account.ts";
import type { Fields, Reference } from "./definitions.ts";
import { fieldsOf, reference } from "./definitions.ts";

type Actor = {
  /** The REST login. */
  readonly login: string;
  /** `viewer` is a User and shows the login with its suffix even for an app's token; a bot as an author does not. */
  readonly shown: string;
};

/** Accounts. https://docs.github.com/graphql/reference/interfaces#actor */
export const ACTOR_FIELDS: Readonly<Record<string, Fields>> = {
  Bot: fieldsOf<Actor>(actorFields()),
  User: fieldsOf<Actor>({ ...actorFields(), name: () => null }),
};

/** An author or editor: a Bot's login has no "[bot]" here. Null for a deleted account. */
export function actor(login: string | null): Reference | null {
  if (login === null) return null;
  return reference(isBot(login) ? "Bot" : "User", { login, shown: slug(login) } satisfies Actor);
}

/** The token's own account. */
export function viewer(login: string): Reference {
  return reference("User", { login, shown: login } satisfies Actor);
}

function actorFields(): Record<string, (actor: Actor) => unknown> {
  const path = ({ login }: Actor): string => (isBot(login) ? `/apps/${slug(login)}` : `/${login}`);
  return {
    id: ({ login }) => accountNodeId(login),
    databaseId: ({ login }) => accountId(login),
    login: ({ shown }) => shown,
    url: (actor) => `https://github.com${path(actor)}`,
    avatarUrl: ({ login }) => `https://avatars.githubusercontent.com/u/${accountId(login)}?v=4`,
    resourcePath: path,
  };
}
