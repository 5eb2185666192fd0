import { t } from '@vscode/l10n';
import { clockTime } from '../commands/readingName';
import { age } from '../whatsapp/age';
import { languageName } from '../whatsapp/codeLanguages';
import type { Attempts } from '../writes/attempts';
import type { CodeWish, SentOutcome, Setup } from './setup';

/** Meta's wait after too many codes, at most. */
const LONGEST_WAIT = 48 * 60 * 60_000;

/** Worth knowing before another code is asked for; `undefined`: nothing. Meta publishes no limit, only what comes after it. */
export function codesWarning({ codes, codeRefusals }: Attempts, now: number): string | undefined {
  const recent = (times: readonly number[]): readonly number[] => times.filter((at) => now - at < LONGEST_WAIT);
  const last = (times: readonly number[]): string => age(Math.max(...times), now);
  const [sent, refused] = [recent(codes), recent(codeRefusals)];
  if (refused.length > 0) {
    return t('Meta refused one {0}: too many. Asking again may make the wait longer, up to two days.', last(refused));
  }
  if (sent.length === 0) return undefined;
  return sent.length === 1
    ? t('One was requested {0}. After too many Meta makes you wait, up to two days.', last(sent))
    : t(
        '{0} were requested in 48 hours, the last {1}. After too many Meta makes you wait, up to two days.',
        sent.length,
        last(sent),
      );
}

export function codePrompt(
  { name, language }: Pick<Setup, 'name' | 'language'>,
  { wish, isLost = false }: { readonly wish?: CodeWish; readonly isLost?: boolean },
): string {
  if (!wish) return t('Enter the code that Meta sent to {0}.', name);
  const spoken = languageName(wish.language, language);
  const way =
    wish.method === 'SMS'
      ? t('Meta sends the code by SMS to {0} ({1}).', name, spoken)
      : t('Meta calls {0} and says the code ({1}).', name, spoken);
  if (!isLost) return t('{0} Enter it here. None came? Ask for another with the button above.', way);
  return t(
    'Meta’s answer was lost, so nobody can tell whether a code is on its way. {0} If it comes, enter it here.',
    way,
  );
}

/** Meta took the code, or its answer was lost, and the number is still not verified. */
export function notVerifiedYet(outcome: SentOutcome, now: number): string {
  const at = clockTime(now, now);
  return outcome === 'unknown'
    ? t('Meta’s answer was lost, and as of {0} the number is not verified. Enter the code again.', at)
    : t('Meta took the code, and as of {0} the number is not verified. Enter the code again in a minute.', at);
}
