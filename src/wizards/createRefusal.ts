import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { effectOf } from '../whatsapp/writeEffect';
import { WriteFailure } from '../whatsapp/writeFailure';

/**
 * What helps after a number could not be added: to find it, where it is there already; to add it by hand, where the API
 * may not; the number in its other form; to look whether it is there, where nobody knows; else the same page again.
 */
export type NextMove = 'find' | 'by-hand' | 'other-form' | 'look' | 'again';

const ALREADY_THERE = 2388012;
const NOT_BY_API = { code: 200_000, subcode: 3_095_008 };
/** Other meanings of code 100: no such WABA, and a number that would have to move. */
const NOT_THE_FORM = new Set<number | undefined>([33, 2_388_103]);

/** Codes of `POST /{waba-id}/phone_numbers`: Meta's error-codes page and field reports. */
export function nextMove(error: unknown): NextMove {
  const cause = error instanceof WriteFailure ? error.cause : error;
  if (!GraphError.is(cause)) return 'again';
  const { code, subcode } = cause;
  if (subcode === ALREADY_THERE) return 'find';
  if (code === NOT_BY_API.code || subcode === NOT_BY_API.subcode) return 'by-hand';
  if (effectOf(cause) === 'unknown') return 'look';
  return code === 100 && !NOT_THE_FORM.has(subcode) ? 'other-form' : 'again';
}

/** Why it must be looked for: nobody has read the answer. */
export function notKnown(error: unknown, number: string): string {
  return GraphError.is(error, 'cancelled')
    ? t('You stopped waiting; Meta may have added {0} all the same.', number)
    : t('Whether Meta added {0} is not known.', number);
}
