import { t } from '@vscode/l10n';
import type { FieldValue, Tone } from './fieldInfo';
import { knownValue } from './fieldValues';
import type { Lifecycle } from './lifecycle';
import type { NumberState } from './numberState';
import { nameStatusValues, platformValues, qualityValues } from './numberValues';
import { plainText } from './plainText';
import { text, type Fields } from './schema';
import { stateWord } from './words';

/** How a number stands in one respect. */
export interface Standing {
  /** Harmless; a value that we do not know is its own word. */
  readonly word: string;
  /** As Meta sends it; `undefined` when it sent none. */
  readonly raw: string | undefined;
  /** `unknown` is a value that we do not know, `none` one that Meta did not send. */
  readonly tone: Tone | 'unknown' | 'none';
  /** Its place among the others where nothing else decides. */
  readonly order: number;
}

/** The respects in which numbers are counted. */
export interface Standings {
  readonly state: (fields: Fields, lifecycle: Lifecycle) => Standing;
  readonly quality: (fields: Fields) => Standing;
  readonly nameStatus: (fields: Fields) => Standing;
  readonly platform: (fields: Fields) => Standing;
}

/** In the user's language; make them once for many numbers. */
export function standings(): Standings {
  return {
    state: stateStanding,
    quality: among('quality_rating', qualityValues()),
    nameStatus: among('name_status', nameStatusValues(false)),
    platform: among('platform_type', platformValues()),
  };
}

/** With the tones of the values behind them, in the order in which they are shown. */
const STATES: Readonly<Record<NumberState, Tone>> = {
  connected: 'good',
  connecting: 'warning',
  'not-registered': 'warning',
  'not-verified': 'warning',
  'verification-expired': 'warning',
  flagged: 'warning',
  'rate-limited': 'warning',
  restricted: 'bad',
  disconnected: 'bad',
  banned: 'bad',
  'business-app': 'neutral',
  'on-premises': 'neutral',
  migrated: 'neutral',
  deleted: 'neutral',
  unknown: 'neutral',
};
const ORDER = Object.keys(STATES);
/** Behind all that is known. */
const UNKNOWN_PLACE = 100;

function stateStanding(fields: Fields, { state }: Lifecycle): Standing {
  const raw = text(fields, 'status');
  if (state !== 'unknown' || raw === 'UNKNOWN') {
    return { word: stateWord(state, raw), raw, tone: STATES[state], order: ORDER.indexOf(state) };
  }
  return raw === undefined ? notSent() : unknownValue(raw);
}

function among(field: string, values: readonly FieldValue[]): (fields: Fields) => Standing {
  return (fields) => {
    const raw = text(fields, field);
    if (raw === undefined) return notSent();
    const known = knownValue(values, raw);
    return known ? { word: known.word, raw, tone: known.tone, order: values.indexOf(known) } : unknownValue(raw);
  };
}

const unknownValue = (raw: string): Standing => ({
  word: plainText(raw),
  raw,
  tone: 'unknown',
  order: UNKNOWN_PLACE,
});

const notSent = (): Standing => ({ word: t('Not sent'), raw: undefined, tone: 'none', order: UNKNOWN_PLACE + 1 });
