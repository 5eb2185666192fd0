import { t } from '@vscode/l10n';
import { lifecycle } from './lifecycle';
import { plainText } from './plainText';
import type { PhoneNumber } from './schema';
import { standings, type Standing } from './standings';

/** How many numbers stand alike. */
export interface Count {
  readonly word: string;
  readonly tone: Standing['tone'];
  /** The values as Meta sends them, where the word does not say. */
  readonly code?: string | undefined;
  readonly count: number;
}

/** How the numbers of a WABA stand, the most frequent first. Each list counts every number once. */
export interface Summary {
  readonly count: number;
  readonly states: readonly Count[];
  readonly qualities: readonly Count[];
  readonly nameStatuses: readonly Count[];
  readonly platforms: readonly Count[];
  /** The ids of those that somebody should look at. */
  readonly attention: ReadonlySet<string>;
}

/** More values that we do not know are counted together. */
const MOST_UNKNOWN = 12;
/** More values behind one word are not named. */
const MOST_CODES = 3;

/** Counts what Meta sent of these numbers, in one pass over them. */
export function summarize(numbers: readonly PhoneNumber[]): Summary {
  const { state, quality, nameStatus, platform } = standings();
  const states = new Counter();
  const qualities = new Counter();
  const nameStatuses = new Counter();
  const platforms = new Counter();
  const attention = new Set<string>();
  for (const number of numbers) {
    const { fields } = number;
    const stage = lifecycle(number);
    if (stage.attention) attention.add(number.id);
    states.add(state(fields, stage));
    qualities.add(quality(fields));
    nameStatuses.add(nameStatus(fields));
    platforms.add(platform(fields));
  }
  return {
    count: numbers.length,
    states: states.counts(),
    qualities: qualities.counts(),
    nameStatuses: nameStatuses.counts(),
    platforms: platforms.counts(),
    attention,
  };
}

interface Alike {
  readonly standing: Standing;
  readonly raws: Set<string>;
  count: number;
}

class Counter {
  readonly #alike = new Map<string, Alike>();

  add(standing: Standing): void {
    // A value that we do not know may be called like one that we know.
    const key = standing.tone === 'unknown' ? `? ${standing.raw ?? ''}` : standing.word;
    let alike = this.#alike.get(key);
    if (!alike) this.#alike.set(key, (alike = { standing, raws: new Set(), count: 0 }));
    alike.count += 1;
    if (standing.raw !== undefined) alike.raws.add(standing.raw);
  }

  counts(): readonly Count[] {
    const sorted = [...this.#alike.values()].sort(
      (a, b) => b.count - a.count || a.standing.order - b.standing.order || byText(a.standing.word, b.standing.word),
    );
    const others = new Set(sorted.filter(({ standing }) => standing.tone === 'unknown').slice(MOST_UNKNOWN));
    const shown = sorted
      .filter((alike) => !others.has(alike))
      .map(({ standing: { word, tone }, raws, count }): Count => ({ word, tone, code: codeOf(word, raws), count }));
    if (others.size === 0) return shown;
    const count = [...others].reduce((sum, alike) => sum + alike.count, 0);
    return [...shown, { word: t('{0} other values', others.size), tone: 'unknown', count }];
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function codeOf(word: string, raws: ReadonlySet<string>): string | undefined {
  const others = [...raws].map((raw) => plainText(raw)).filter((raw) => plain(raw) !== plain(word));
  if (others.length === 0) return undefined;
  const named = others.sort().slice(0, MOST_CODES);
  return [...named, ...(others.length > named.length ? ['…'] : [])].join(', ');
}

/** `RATE_LIMITED` says as much as "Rate limited". */
const plain = (text: string): string => text.toLowerCase().replaceAll('_', ' ');
