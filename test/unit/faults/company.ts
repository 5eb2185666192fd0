import type { Fetch } from '../../../src/graph/fetchTransport';
import { corporateProxy, type CorporateProxy } from '../../support/corporateProxy';
import { editorFetch, type EditorFetch } from '../../support/editorFetch';
import { Front } from '../../support/front';
import type { Identity } from '../../support/privateCa';

/** A company's network: nothing gets out but through a proxy, in front of which things go wrong. */
export class Company {
  #editor: EditorFetch | undefined;

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
    this.#editor = editorFetch({ proxy: this.proxy.origin, ca: cert });
    return this.#editor.fetch;
  }

  async close(): Promise<void> {
    await this.#editor?.close();
    await this.front.close();
    await this.proxy.close();
  }
}
