import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { describeFailure } from '../inventory/failure';
import type { Edge } from '../inventory/inventory';
import { serverName } from '../whatsapp/advice';
import { plainText } from '../whatsapp/plainText';
import { isTrouble } from './row';

/** Why something could not be read, in a word or two for its own row; the row below it says all. */
export function troubleWord({ failure, loading, readAt }: Edge): string | undefined {
  if (!isTrouble(failure) || loading) return undefined;
  if (GraphError.is(failure, 'permission') || GraphError.is(failure, 'not-found')) return t('no access');
  return readAt === undefined ? t('not loaded') : t('not refreshed');
}

/** The same in a sentence, for its tooltip. */
export function troubleFact({ failure, loading }: Edge, origin: string | undefined): readonly string[] {
  if (!isTrouble(failure) || loading) return [];
  return [plainText(describeFailure(failure, origin === undefined ? undefined : serverName(origin)).what)];
}
