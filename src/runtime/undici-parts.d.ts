/* Undici ships types for its entry point only. */

declare module "undici/lib/api/api-request.js" {
  import type { Dispatcher } from "undici";
  export default function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ): Promise<Dispatcher.ResponseData>;
}

declare module "undici/lib/dispatcher/agent.js" {
  export { Agent as default } from "undici";
}

declare module "undici/lib/dispatcher/client.js" {
  export { Client as default } from "undici";
}

declare module "undici/lib/dispatcher/env-http-proxy-agent.js" {
  export { EnvHttpProxyAgent as default } from "undici";
}

declare module "undici/lib/dispatcher/pool.js" {
  export { Pool as default } from "undici";
}

declare module "undici/lib/handler/decorator-handler.js" {
  export { DecoratorHandler as default } from "undici";
}

declare module "undici/lib/interceptor/redirect.js" {
  import type { Dispatcher } from "undici";
  export default function redirect(options: {
    readonly maxRedirections: number;
  }): Dispatcher.DispatcherComposeInterceptor;
}
