import type { Clock } from '../graph/clock';
import type { Block, RateLimits } from '../graph/rateLimits';
import type { Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';

const FOLDER = 'limits';
const NAME = 'blocks.json';
const PATH = `${FOLDER}/${NAME}`;
const VERSION = 1;
/** Blocks whose ends differ by less are the same, in milliseconds: more than what makes `RateLimits` learn one again. */
const SAME = 2000;

interface Dependencies {
  readonly limits: RateLimits;
  readonly files: Files;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn: (message: string, error?: unknown) => void;
}

/**
 * The blocks on disk, for the other windows and the next session: what stands there is learnt, what is missing there is
 * written. A window whose block was lost to another one's writing hears of that writing, and writes again. Losing the
 * file loses nothing but time.
 */
export class RateLimitFile {
  #running: Promise<void> | undefined;
  #again = false;
  #unwatch: (() => void) | undefined;

  constructor(private readonly deps: Dependencies) {}

  /** Reads the file, and follows it and the limits from now on. Never throws. */
  async open(): Promise<void> {
    const { limits, files } = this.deps;
    limits.on('change', this.#changed);
    this.#unwatch = files.watch(FOLDER, (name) => {
      // Without a name anything may have changed.
      if (name === NAME || name === '') this.#changed();
    });
    await this.#sync();
  }

  /** Ends when the last block is on disk. */
  async close(): Promise<void> {
    this.#unwatch?.();
    this.deps.limits.off('change', this.#changed);
    await this.#running;
  }

  readonly #changed = (): void => void this.#sync();

  /** One at a time; what comes meanwhile makes it run once more. */
  #sync(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        await this.#once();
      } catch (error) {
        this.deps.warn('The rate limits that Meta told of could not be shared with other windows.', error);
      }
    }
    this.#running = undefined;
  }

  async #once(): Promise<void> {
    const { limits, files, clock, warn } = this.deps;
    const record = await readRecord(files, PATH, { version: VERSION, check, now: clock.now() });
    if (record.kind === 'newer') return;
    if (record.kind === 'damaged') warn(`${PATH} was damaged; it is kept as ${record.movedTo}.`);
    const found = record.kind === 'ok' ? record.value : [];
    limits.learn(found);
    const known = limits.blocks();
    if (!areSame(found, known)) await writeRecord(files, PATH, VERSION, known);
  }
}

/** Ended blocks are not among the known ones, so that a file that has some is written anew. */
function areSame(found: readonly Block[], known: readonly Block[]): boolean {
  const ends = new Map(found.map(({ key, at, wait }) => [key, at + wait]));
  const isThere = ({ key, at, wait }: Block): boolean => Math.abs((ends.get(key) ?? Infinity) - at - wait) <= SAME;
  return ends.size === known.length && known.every(isThere);
}

const check = async (value: unknown): Promise<readonly Block[] | undefined> =>
  (await import('./limitChecks')).checkBlocks(value);
