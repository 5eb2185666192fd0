import { t } from '@vscode/l10n';
import { env } from 'vscode';
import { announce } from '../editor/announce';
import { plainText } from '../whatsapp/plainText';
import { WriteFailure } from '../whatsapp/writeFailure';
import type { CommandContext } from './context';

/** By which Meta's support finds a call; nobody else sees what became of a write. */
export function traceIdOf(error: unknown): string | undefined {
  return error instanceof WriteFailure ? error.cause.traceId : undefined;
}

export async function copyTraceId({ redact }: Pick<CommandContext, 'redact'>, traceId: string): Promise<void> {
  const shown = redact(traceId);
  await env.clipboard.writeText(shown);
  announce(plainText(t('Copied trace id {0}', shown)));
}
