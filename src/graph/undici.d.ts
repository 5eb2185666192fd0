// undici has no types for its deep modules; these are its own, under the paths that we import.
declare module 'undici/lib/dispatcher/agent.js' {
  import Agent from 'undici/types/agent';
  export = Agent;
}

declare module 'undici/lib/core/connect.js' {
  import type { Socket } from 'node:net';
  import type buildConnector from 'undici/types/connector';
  /** undici's types say `void`; the socket that is being connected is what its code returns. */
  type Connector = (options: buildConnector.Options, callback: buildConnector.Callback) => Socket;
  function connector(options?: buildConnector.BuildOptions): Connector;
  export = connector;
}

declare module 'undici/lib/dispatcher/client.js' {
  import Client from 'undici/types/client';
  export = Client;
}

declare module 'undici/lib/api/api-connect.js' {
  import type { Socket } from 'node:net';
  import type Dispatcher from 'undici/types/dispatcher';
  /** What `Dispatcher.prototype.connect` is where undici's index is loaded. Any status is an answer. */
  function connect(
    this: Dispatcher,
    options: { path: string; headers: Record<string, string>; signal: AbortSignal },
  ): Promise<{ statusCode: number; socket: Socket }>;
  export = connect;
}
