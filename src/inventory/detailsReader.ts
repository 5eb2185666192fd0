import { readCertificates, type RevealedFields } from '../whatsapp/readCertificates';
import { loadDetails } from './loadDetails';
import { detailsKey, type NumberPath, type WabaPath } from './path';
import { askerOf, type Sources } from './sources';
import type { Tasks } from './tasks';
import { tellToken } from './tellToken';

export interface DetailsWanted {
  /** Reads in any case. */
  readonly again?: boolean;
  /** Reads when what is there is older, in milliseconds; absent: reads once. */
  readonly within?: number;
}

/** Reads the details of WABAs and numbers into the inventory, one task for each. */
export class DetailsReader {
  constructor(
    private readonly sources: Sources,
    private readonly tasks: Tasks,
  ) {}

  /** Never throws: what failed stands in the details. */
  async read(path: WabaPath | NumberPath, { again = false, within }: DetailsWanted): Promise<void> {
    const { inventory, tokens } = this.sources;
    const details = inventory.details(path);
    if (!again && details && !details.loading && !this.#isOlder(details.readAt, within)) return;
    await this.tasks.run(detailsKey(path), 'load', async (signal) => {
      const token = tokens.get(path.tokenId);
      if (!token) return;
      inventory.updateDetails(path, { loading: true, failure: undefined });
      let failure: unknown;
      try {
        await loadDetails(this.sources, token, path, signal);
      } catch (error) {
        failure = error;
      }
      inventory.updateDetails(path, { loading: false, failure });
      tellToken(this.sources.inventory, path, failure);
    });
  }

  /** The certificates of a number, kept nowhere; none without the token. Throws `GraphError`. */
  async certificates(path: NumberPath, signal: AbortSignal): Promise<RevealedFields> {
    const token = this.sources.tokens.get(path.tokenId);
    if (!token) return { fields: {}, refused: [] };
    try {
      const client = await this.sources.client(token);
      return await readCertificates(client, { ...path, asker: askerOf(this.sources, token) }, signal);
    } catch (failure) {
      tellToken(this.sources.inventory, path, failure);
      throw failure;
    }
  }

  #isOlder(readAt: number | undefined, within: number | undefined): boolean {
    return within !== undefined && (readAt === undefined || this.sources.clock.now() - readAt > within);
  }
}
