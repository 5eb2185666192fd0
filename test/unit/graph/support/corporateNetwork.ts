import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import { startEmulator, type Emulator } from '../../../../src/emulator/server';
import { createFetchTransport, type Fetch } from '../../../../src/graph/fetchTransport';
import { routeTo, type ProxySources } from '../../../../src/graph/proxy';
import { RoutedTransport } from '../../../../src/graph/routedTransport';
import type { Transport, TransportAnswer } from '../../../../src/graph/transport';
import { createUndiciTransport } from '../../../../src/graph/undiciTransport';
import { corporateProxy, type CorporateProxy, type CorporateProxyOptions } from '../../../support/corporateProxy';
import { editorFetch } from '../../../support/editorFetch';
import { Front } from '../../../support/front';
import { privateCa, type PrivateCa } from '../../../support/privateCa';
import { NO_PROXY } from '../../../support/proxySources';
import { smallWorld } from '../../emulator/smallWorld';
import { never, PATIENT } from './setup';

/** A name that only proxies know. */
export const NAME = 'graph.saltmarsh.test';

export interface Situation {
  readonly sources?: Partial<ProxySources> | (() => Partial<ProxySources>);
  /** What the system's store holds. */
  readonly system?: readonly string[] | undefined;
  readonly trustsSystem?: () => boolean;
  readonly editor?: Fetch;
  readonly deadlines?: typeof PATIENT;
}

/** An emulator with a name and a certificate of a private CA, and what stands around it; call in `describe`. */
export function corporateNetwork() {
  let ca: PrivateCa;
  let emulator: Emulator;
  let server: Front;
  let closers: (() => Promise<void>)[] = [];
  let now = 0;
  const counts = { systemRead: 0, editorCalls: 0 };

  before(async () => {
    ca = await privateCa();
    emulator = await startEmulator({ world: smallWorld(1).world });
    server = await Front.start(emulator, { identity: await ca.issue([NAME, '127.0.0.1']) });
  });
  after(async () => {
    await server.close();
    await emulator.close();
  });
  beforeEach(() => {
    [closers, now] = [[], 0];
    Object.assign(counts, { systemRead: 0, editorCalls: 0 });
    emulator.journal.clear();
  });
  afterEach(async () => {
    for (const close of closers.reverse()) await close();
  });

  async function proxy(options?: CorporateProxyOptions): Promise<CorporateProxy> {
    const made = await corporateProxy(options);
    closers.push(() => made.close());
    return made;
  }

  /** As `createNetwork` wires it. */
  function transport(situation: Situation): Transport {
    const { sources = {}, system, editor, deadlines = PATIENT, trustsSystem = () => true } = situation;
    const counted: Fetch = (url, init) => {
      counts.editorCalls++;
      return editor ? editor(url, init) : assert.fail('no editor');
    };
    const byEditor = createFetchTransport(counted, deadlines);
    const made = new RoutedTransport({
      route: (url) => routeTo(url, { ...NO_PROXY, ...(typeof sources === 'function' ? sources() : sources) }),
      own: (route, trusted) =>
        createUndiciTransport({ deadlines, ca: trusted, proxy: route.kind === 'proxy' ? route.proxy : undefined }),
      trustsSystem: () => trustsSystem(),
      systemCertificates: () => {
        counts.systemRead++;
        return system && [...rootCertificates, ...system];
      },
      editor: byEditor,
      editorChecks: () => editor !== undefined,
      monotonic: () => now,
      told: () => undefined,
    });
    closers.push(() => made.close());
    return made;
  }

  const origin = (): string => `https://${NAME}:${server.port}`;

  function send(by: Transport, signal = never, at = origin()): Promise<TransportAnswer> {
    const url = new URL('/v25.0/me?fields=id', at);
    return by.send({ method: 'GET', url, credential: { origin: at, secret: 'T' }, signal });
  }

  /** As the editor has it: it knows the proxy and how to sign in, and trusts what the system trusts. */
  function editor(through: string, signIn?: string): Fetch {
    const made = editorFetch({ proxy: through, ca: ca.cert, signIn });
    closers.push(() => made.close());
    return made.fetch;
  }

  return {
    proxy,
    transport,
    send,
    editorFetch: editor,
    origin,
    counts,
    pass: (ms: number) => (now += ms),
    closing: (close: () => Promise<void>) => closers.push(close),
    get ca() {
      return ca;
    },
    get emulator() {
      return emulator;
    },
    get port() {
      return server.port;
    },
  };
}
