import type { Clock } from '../graph/clock';
import type { Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';

const PATH = 'attempts.json';
const VERSION = 1;
/** Meta counts the registrations of this long, in milliseconds. */
export const COUNTED_FOR = 72 * 3_600_000;

/** When this machine tried something with one number, oldest first, in milliseconds since the epoch; of the last 72 hours. */
export interface Attempts {
  /** `register` and `deregister`, of which Meta takes ten in 72 hours. */
  readonly registrations: readonly number[];
  readonly codes: readonly number[];
  /** Meta refused to send a code, since too many were asked for. */
  readonly codeRefusals: readonly number[];
}

/** By server and number. */
export type AllAttempts = Readonly<Record<string, Attempts>>;

export interface NumberOfServer {
  readonly origin: string;
  readonly numberId: string;
}

const NONE: Attempts = { registrations: [], codes: [], codeRefusals: [] };

/** What Meta has counted is nowhere to be read, so what this machine sent is counted here, for all windows. */
export class AttemptsMeter {
  constructor(
    private readonly files: Files,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Of a number. Times after now, since the clock was set back, count as now. */
  async of(number: NumberOfServer): Promise<Attempts> {
    return (await this.#all())[keyOf(number)] ?? NONE;
  }

  /** Counts one from now on; gives its time. */
  async add(number: NumberOfServer, what: keyof Attempts): Promise<number> {
    const at = this.clock.now();
    await this.#change(number, (found) => ({ ...found, [what]: [...found[what], at] }));
    return at;
  }

  /** It was not sent. */
  takeBack(number: NumberOfServer, what: keyof Attempts, at: number): Promise<void> {
    return this.#change(number, (found) => ({
      ...found,
      [what]: found[what].toSpliced(found[what].lastIndexOf(at), 1),
    }));
  }

  #change(number: NumberOfServer, change: (found: Attempts) => Attempts): Promise<void> {
    return this.files.alone(PATH, async () => {
      const all = await this.#all();
      const key = keyOf(number);
      await writeRecord(this.files, PATH, VERSION, { ...all, [key]: change(all[key] ?? NONE) });
    });
  }

  async #all(): Promise<AllAttempts> {
    const now = this.clock.now();
    const record = await readRecord(this.files, PATH, { version: VERSION, check, now });
    if (record.kind !== 'ok') return {};
    const recent = (times: readonly number[]): readonly number[] =>
      times.filter((time) => now - time < COUNTED_FOR).map((time) => Math.min(time, now));
    const all = Object.entries(record.value).map(
      ([key, { registrations, codes, codeRefusals }]) =>
        [
          key,
          { registrations: recent(registrations), codes: recent(codes), codeRefusals: recent(codeRefusals) },
        ] as const,
    );
    return Object.fromEntries(all.filter(([, each]) => Object.values(each).some(({ length }) => length > 0)));
  }
}

const keyOf = ({ origin, numberId }: NumberOfServer): string => `${origin} ${numberId}`;

const check = async (value: unknown): Promise<AllAttempts | undefined> =>
  (await import('./checks')).checkAttempts(value);
