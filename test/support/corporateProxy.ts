import type { lookup } from 'node:dns';
import { RequestError, Server, type ServerOptions } from 'proxy-chain';
import type { Identity } from './privateCa';

export interface CorporateProxyOptions {
  /** Asks for these. */
  readonly user?: string;
  readonly password?: string;
  /** Speaks TLS itself. */
  readonly identity?: Identity;
  /** Answers `CONNECT` with this status. */
  readonly refuses?: number;
}

/** A real proxy on this machine, for which every name is this machine. */
export interface CorporateProxy {
  /** `http://127.0.0.1:{port}`, or https */
  readonly origin: string;
  /** `127.0.0.1:{port}` */
  readonly host: string;
  /** What it was asked to connect to, those that it refused too. */
  readonly asked: readonly string[];
  /** What stood behind each CONNECT. */
  readonly targets: readonly string[];
  /** `Proxy-Authorization` of each, empty when there was none. */
  readonly signIns: readonly string[];
  /** From now on answers `CONNECT` with this status and quotes the sign-in, as careless ones do; ends all tunnels. */
  refuse(status: number | undefined): void;
  close(): Promise<void>;
}

export async function corporateProxy(options: CorporateProxyOptions = {}): Promise<CorporateProxy> {
  const { user, password = '', identity } = options;
  let { refuses } = options;
  const asked: string[] = [];
  const targets: string[] = [];
  const signIns: string[] = [];
  const common: Omit<Exclude<ServerOptions, { serverType: 'https' }>, 'serverType'> = {
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: (request) => {
      asked.push(`${request.hostname}:${request.port}`);
      targets.push(request.request.url ?? '');
      const signIn = request.request.headers['proxy-authorization'] ?? '';
      signIns.push(signIn);
      if (refuses !== undefined) throw new RequestError(`Refused by policy: ${signIn}`, refuses);
      const known = user === undefined || (request.username === user && request.password === password);
      return { requestAuthentication: !known, dnsLookup: toThisMachine };
    },
  };
  const server = new Server(identity ? { ...common, serverType: 'https', httpsOptions: { ...identity } } : common);
  await server.listen();
  const host = `127.0.0.1:${server.port}`;
  return {
    origin: `${identity ? 'https' : 'http'}://${host}`,
    host,
    asked,
    targets,
    signIns,
    refuse(status) {
      refuses = status;
      server.closeConnections();
    },
    close: () => server.close(true),
  };
}

type Found = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

const toThisMachine = ((_name: string, { all }: { all?: boolean }, found: Found) => {
  if (all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
}) as typeof lookup;
