import { t } from '@vscode/l10n';
import type { PastReading } from '../inventory/details';
import { differing } from '../inventory/differing';
import { nodeIdOf, type NumberPath, type WabaPath } from '../inventory/path';
import { age } from '../whatsapp/age';
import { candidates, type Candidate } from './candidates';
import type { KnownSources } from './known';
import { presentReading, type PresentSources } from './presentReading';
import { clockTime } from './readingName';

/** What a number or a WABA can be compared with. */
export interface CompareChoices {
  /** Its own readings before the present one, the newest first. */
  readonly earlier: readonly EarlierChoice[];
  /** All others of its kind, those of the same WABA first. */
  readonly others: readonly OtherChoice[];
}

export interface EarlierChoice {
  readonly reading: PastReading;
  readonly label: string;
  readonly description: string;
}

export type OtherChoice = Candidate & { readonly path: NumberPath | WabaPath };

type Sources = KnownSources & PresentSources;

export function compareChoices(path: NumberPath | WabaPath, sources: Sources, now: number): CompareChoices {
  const present = presentReading(path, sources);
  const earlier = (sources.inventory.details(path)?.earlier ?? []).map((reading) => ({
    reading,
    label: clockTime(reading.readAt, now),
    description: `${age(reading.readAt, now)} · ${differWord(present ? differing(reading, present).length : 0)}`,
  }));
  const others = candidates(sources, [path.kind]).filter((candidate): candidate is OtherChoice => {
    return candidate.path.kind === path.kind && !isSame(path, candidate.path, sources);
  });
  const isNear = (other: OtherChoice): boolean => other.path.wabaId === path.wabaId;
  return { earlier, others: [...others.filter(isNear), ...others.filter((other) => !isNear(other))] };
}

/** Seen through another token it is the same; on another server the same id is something else. */
function isSame(a: NumberPath | WabaPath, b: NumberPath | WabaPath, { tokens }: Sources): boolean {
  return nodeIdOf(a) === nodeIdOf(b) && tokens.get(a.tokenId)?.origin === tokens.get(b.tokenId)?.origin;
}

function differWord(count: number): string {
  if (count === 0) return t('as it is now');
  return count === 1 ? t('1 field differs') : t('{0} fields differ', count);
}
