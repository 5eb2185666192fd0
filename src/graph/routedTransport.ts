import { EditorTrial, mayPassByEditor } from './editorTrial';
import { GraphError } from './error';
import type { Route } from './proxy';
import type { OwnTransport, Transport, TransportAnswer, TransportRequest } from './transport';
import { isUntrusted } from './transportError';

export interface Ways {
  /** How a server is reached now; asked for each call, since settings change. */
  readonly route: (server: URL) => Route;
  /** Our own transport for a route; `ca` in PEM replaces Node's list. */
  readonly own: (route: Route, ca: readonly string[] | undefined) => OwnTransport;
  /** Whether the system has a say in who is trusted, as the user set it. */
  readonly trustsSystem: () => boolean;
  /** What the system trusts, and Node's own list; `undefined` where nobody can tell. May take long, so asked last. */
  readonly systemCertificates: () => readonly string[] | undefined;
  /** Over the editor's own `fetch`. */
  readonly editor: Transport;
  /** Whether the editor checks who a server is; it is told not to by some. */
  readonly editorChecks: () => boolean;
  /** Milliseconds, monotonic. */
  readonly monotonic: () => number;
  /** Told each way that is not the plain one, in English for a log. */
  readonly told: (message: string) => void;
}

/**
 * Finds the way to a server: direct or through the proxy that is named; with the certificates of the system when Node's
 * own do not do; through the editor where only the editor gets through. What worked is kept until the settings change,
 * or it does no more.
 * Only what was certainly not sent is sent again, so it may carry writes.
 */
export class RoutedTransport implements Transport {
  readonly #ways = new Map<string, Way>();
  /** Also those whose last calls still run. */
  readonly #opened = new Set<OwnTransport>();
  #ca: readonly string[] | undefined;
  #closed = false;

  constructor(private readonly ways: Ways) {}

  async send(request: TransportRequest): Promise<TransportAnswer> {
    if (this.#closed) throw new GraphError('cancelled', 'The window closes.', { sent: 'no' });
    const route = this.ways.route(request.url);
    const way = this.#way(request.url.origin, route);
    const editor = this.#editorFor(route);
    if (editor && (route.kind === 'editor' || way.trial.works)) return way.trial.again(editor, request);
    if (route.kind === 'editor') {
      const message = 'Only the editor can use this proxy, and it checks no certificates now.';
      throw new GraphError('proxy', message, { sent: 'no', proxy: route.proxy });
    }
    try {
      return await this.#trusting(way, request);
    } catch (error) {
      if (!mayPassByEditor(error, way.ca)) throw error;
      if (editor) return way.trial.send(editor, request, error);
      if (!isChosen(route)) way.trial.leftOut();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.ways.editor, ...this.#opened].map((transport) => transport.close()));
  }

  #editorFor(route: Route): Transport | undefined {
    return !isChosen(route) && this.ways.editorChecks() ? this.ways.editor : undefined;
  }

  /** A server that Node's own list cannot vouch for gets another try with that of the system: a proxy may stand between. */
  async #trusting(way: Way, request: TransportRequest): Promise<TransportAnswer> {
    const { own } = way;
    try {
      return await own.send(request);
    } catch (error) {
      if (!isUntrusted(error)) throw error;
      if (way.own === own && !this.#trustSystem(way)) throw error;
      return way.own.send(request);
    }
  }

  /** False when there is nothing more to trust. */
  #trustSystem(way: Way): boolean {
    if (!this.ways.trustsSystem() || way.ca !== undefined) return false;
    this.#ca ??= this.ways.systemCertificates();
    if (this.#ca === undefined) return false;
    this.ways.told(`Calls to ${way.origin} trust the certificates of the system, too.`);
    this.#retire(way.own);
    way.ca = this.#ca;
    way.own = this.#own(way.route, way.ca);
    return true;
  }

  #way(origin: string, route: Route): Way {
    const trustsSystem = this.ways.trustsSystem();
    const key = JSON.stringify([route, trustsSystem]);
    const known = this.#ways.get(origin);
    if (known?.key === key) return known;
    if (known) this.#retire(known.own);
    const { monotonic, told } = this.ways;
    if (route.kind === 'direct') told(`Calls to ${origin} go directly: ${route.because}.`);
    if (route.kind === 'proxy')
      told(`Calls to ${origin} go through the proxy ${route.proxy.origin} (${route.proxy.from}).`);
    const trial = new EditorTrial(monotonic, (what) => told(`Calls to ${origin} ${what}.`));
    const ca = trustsSystem ? this.#ca : undefined;
    const way = { origin, key, route, own: this.#own(route, ca), ca, trial };
    this.#ways.set(origin, way);
    return way;
  }

  #own(route: Route, ca: readonly string[] | undefined): OwnTransport {
    const own = this.ways.own(route, ca);
    this.#opened.add(own);
    return own;
  }

  #retire(own: OwnTransport): void {
    const forget = (): void => void this.#opened.delete(own);
    own.retire().then(forget, forget);
  }
}

interface Way {
  readonly origin: string;
  readonly key: string;
  readonly route: Route;
  readonly trial: EditorTrial;
  own: OwnTransport;
  ca: readonly string[] | undefined;
}

const isChosen = (route: Route): boolean => route.kind === 'direct' && route.chosen;
