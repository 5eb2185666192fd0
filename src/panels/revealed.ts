import { GraphError } from '../graph/error';
import type { Loader } from '../inventory/loader';
import type { NumberPath } from '../inventory/path';
import type { Fields } from '../whatsapp/schema';

/** The certificates of a number while they are revealed; with nothing in it they are being read. */
export interface Certificates {
  readonly fields?: Fields;
  /** Those that Meta does not know, or not for this app. */
  readonly refused?: readonly string[];
  readonly failure?: unknown;
}

/** Holds the certificates that a panel shows, and lets go of them when they are hidden. */
export class Revealed {
  #shown: Certificates | undefined;
  #reading: AbortController | undefined;

  constructor(
    private readonly path: NumberPath,
    private readonly loader: Pick<Loader, 'certificates'>,
    private readonly changed: () => void,
  ) {}

  get shown(): Certificates | undefined {
    return this.#shown;
  }

  async reveal(): Promise<void> {
    this.hide();
    const reading = new AbortController();
    this.#reading = reading;
    this.#show({});
    try {
      const revealed = await this.loader.certificates(this.path, reading.signal);
      if (this.#reading === reading) this.#show(revealed);
    } catch (failure) {
      if (this.#reading === reading) this.#show({ failure });
    }
  }

  /** Forgets them; one that is still read will not show. */
  hide(): void {
    this.#reading?.abort(new GraphError('cancelled', 'Hidden.', { sent: 'maybe' }));
    this.#reading = undefined;
    if (this.#shown) this.#show(undefined);
  }

  #show(certificates: Certificates | undefined): void {
    this.#shown = certificates;
    this.changed();
  }
}
