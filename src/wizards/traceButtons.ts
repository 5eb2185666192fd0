import { t } from '@vscode/l10n';
import { ThemeIcon } from 'vscode';
import type { CommandContext } from '../commands/context';
import { copyTraceId, traceIdOf } from '../commands/traceId';
import type { DoingButton } from './multiStep';

/** Of a question at which a write failed: *Copy Trace ID*, where Meta gave one. */
export function traceButtons(context: Pick<CommandContext, 'redact'>, error: unknown): readonly DoingButton[] {
  const traceId = traceIdOf(error);
  if (traceId === undefined) return [];
  const press = (): void => void copyTraceId(context, traceId);
  return [{ iconPath: new ThemeIcon('copy'), tooltip: t('Copy Trace ID'), press }];
}
