import { t } from '@vscode/l10n';
import { commands, type Uri } from 'vscode';
import type { PastReading } from '../inventory/details';
import type { NumberPath, WabaPath } from '../inventory/path';
import { nodeJson } from '../whatsapp/nodeJson';
import type { Command, CommandContext } from './context';
import { nodeName } from './nodeName';
import { pickNode } from './pickNode';
import { readingName } from './readingName';
import { readWhole } from './wholeReading';

export const openJsonCommand: Command = { id: 'waba.openJson', run: openJson };

async function openJson(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Open which phone number or WABA as JSON?');
  const path = await pickNode(context, target, { placeHolder, kinds: ['waba', 'number'] });
  if (!path) return;
  const [reading] = await readWhole(context, [path]);
  if (reading) await commands.executeCommand('vscode.open', await jsonPlace(context, path, reading), { preview: true });
}

/** Where VS Code finds a reading as JSON. */
export async function jsonPlace(
  context: CommandContext,
  path: NumberPath | WabaPath,
  { fields, readAt }: PastReading,
): Promise<Uri> {
  const text = context.redact(nodeJson(path.kind, fields));
  return (await context.documents.get()).place({ name: readingName(nodeName(path, context), readAt), text });
}
