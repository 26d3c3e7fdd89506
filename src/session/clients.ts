import { type Client, createClient } from "../cloudflare/client.ts";
import { Pacer } from "../cloudflare/pacer.ts";
import type { Secrets } from "../config/secrets.ts";
import { isTokenForm } from "../runtime/token.ts";
import { UserError } from "../text/user-error.ts";
import type { DesiredZone } from "../zone/zone.ts";
import type { Session } from "./session.ts";

/** A zone's or the run's API token is not set, or isn't a token. */
export class TokenError extends UserError {
  override readonly name = "TokenError";

  constructor(message: string) {
    super(message, { help: "tokens" });
  }
}

/** The Cloudflare client for each zone: one client, and one pacer, per token. */
export type Clients = {
  /** Throws TokenError if the zone's token is not set or isn't a token. */
  of(zone: Pick<DesiredZone, "apiTokenEnv">): Client;
  /** Closes the connections. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** Milliseconds. Cloudflare responds within seconds; anything slower counts as lost. */
const TIMEOUT = 30_000;

/** Anyone who opens a pull request triggers a plan, so only applies may use the last tenth of a rate limit window. */
const LEFT_TO_OTHERS = 0.1;

/** `tokens`: the tokens that zones name. Opens one connection pool for the run. */
export async function createClients(session: Session, tokens: Secrets["tokens"]): Promise<Clients> {
  const dispatcher = await session.connect();
  const byToken = new Map<string, Client>();
  return {
    of: ({ apiTokenEnv }) => {
      const { token, name } = tokenOf(session, tokens, apiTokenEnv);
      const known = byToken.get(token);
      if (known !== undefined) return known;
      const client = createClient({
        baseUrl: session.inputs.cloudflareApiUrl,
        token,
        tokenName: name,
        dispatcher,
        pacer: new Pacer({
          clock: session.clock,
          log: session.log,
          tokenName: `the token in ${name}`,
          leave: session.mode === "apply" ? 0 : LEFT_TO_OTHERS,
        }),
        clock: session.clock,
        log: session.log,
        signal: session.signal,
        redactor: session.redactor,
        timeout: TIMEOUT,
      });
      byToken.set(token, client);
      return client;
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

function tokenOf(
  session: Session,
  tokens: Secrets["tokens"],
  env: string | null,
): { readonly token: string; readonly name: string } {
  if (env === null) {
    const token = session.inputs.cloudflareApiToken;
    if (token !== null) return { token, name: "cloudflare-api-token" };
    throw new TokenError(
      "Input cloudflare-api-token is not set (or the secret that it names is empty). Every mode except validate needs it.",
    );
  }
  const token = tokens.get(env);
  if (token === undefined) {
    throw new TokenError(
      `The environment variable ${env}, which aop.yaml names as an api_token, is not set (or is empty) in this step, or is too short for a token.`,
    );
  }
  if (!isTokenForm(token)) {
    throw new TokenError(
      `The environment variable ${env} does not hold a token: it contains quotes, white space or line breaks.`,
    );
  }
  return { token, name: `environment variable ${env}` };
}
