import { isBot } from "../identity.ts";
import { accountId, accountNodeId, slug } from "../json/account.ts";
import { interfaceType, objectType, reference } from "./definitions.ts";
import type { Reference, TypeDefinition } from "./schema.ts";

type Actor = {
  /** The REST login. */
  readonly login: string;
  /** `viewer` is a User and shows the login with its suffix even for an app's token; a bot as an author does not. */
  readonly shown: string;
};

/** Accounts. https://docs.github.com/graphql/reference/interfaces#actor */
export const ACTOR_TYPES: Readonly<Record<string, TypeDefinition>> = {
  Actor: interfaceType({ login: "String", url: "URI", avatarUrl: "URI", resourcePath: "URI" }, [
    "Bot",
    "User",
  ]),
  Bot: objectType<Actor>(actorFields()),
  User: objectType<Actor>({ ...actorFields(), name: ["String", () => null] }),
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

function actorFields(): Record<string, readonly [string, (actor: Actor) => unknown]> {
  const path = ({ login }: Actor): string => (isBot(login) ? `/apps/${slug(login)}` : `/${login}`);
  return {
    id: ["ID", ({ login }) => accountNodeId(login)],
    databaseId: ["Int", ({ login }) => accountId(login)],
    login: ["String", ({ shown }) => shown],
    url: ["URI", (one) => `https://github.com${path(one)}`],
    avatarUrl: [
      "URI",
      ({ login }) => `https://avatars.githubusercontent.com/u/${accountId(login)}?v=4`,
    ],
    resourcePath: ["URI", path],
  };
}
