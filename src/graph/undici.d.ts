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
