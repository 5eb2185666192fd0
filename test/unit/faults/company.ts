import { fetch as undiciFetch, ProxyAgent } from 'undici';
import type { Fetch } from '../../../src/graph/fetchTransport';
import { corporateProxy, type CorporateProxy } from '../../support/corporateProxy';
import { Front } from '../../support/front';
import type { Identity } from '../../support/privateCa';

/** A company's network: nothing gets out but through a proxy, in front of which things go wrong. */
export class Company {
  #agent: ProxyAgent | undefined;

  private constructor(
    private readonly proxy: CorporateProxy,
    readonly front: Front,
  ) {}

  static async start(): Promise<Company> {
    const proxy = await corporateProxy();
    return new Company(proxy, await Front.start(proxy));
  }

  /** The proxy as the user names it. */
  get named(): string {
    return `http://127.0.0.1:${this.front.port}`;
  }

  /** An editor that gets through the proxy by a way of its own, and trusts the server. */
  editor({ cert }: Identity): Fetch {
    const dispatcher = new ProxyAgent({ uri: this.proxy.origin, requestTls: { ca: cert } });
    this.#agent = dispatcher;
    return (url, init) => undiciFetch(url, { ...(init as object), dispatcher }) as unknown as Promise<Response>;
  }

  async close(): Promise<void> {
    await this.#agent?.destroy();
    await this.front.close();
    await this.proxy.close();
  }
}
