import { t } from '@vscode/l10n';
import { env } from 'vscode';
import { announce } from '../editor/announce';
import { nodeIdOf as idOf, type NumberPath, type WabaPath } from '../inventory/path';
import { plainText } from '../whatsapp/plainText';
import { nodeJson } from '../whatsapp/nodeJson';
import { text, type Fields } from '../whatsapp/schema';
import { curlOf, envLines } from '../whatsapp/snippets';
import { e164 } from '../whatsapp/telephone';
import { UserError } from '../whatsapp/userError';
import type { Command, CommandContext } from './context';
import { pickNode } from './pickNode';
import { presentReading } from './presentReading';
import { readOfRow } from './readOfRow';

export const copyCommands: readonly Command[] = [
  { id: 'waba.copyId', run: copyId },
  { id: 'waba.copyNumber', run: copyNumber },
  { id: 'waba.copyCurl', run: copyCurl },
  { id: 'waba.copyJson', run: copyJson },
  { id: 'waba.copyEnv', run: copyEnv },
];

async function copyId(context: CommandContext, target: unknown): Promise<void> {
  const path = await pickAny(context, target, t('Copy the id of which phone number or WABA?'));
  if (path) await copy(context, idOf(path), t('Copied {0}', idOf(path)));
}

async function copyNumber(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Copy which phone number?');
  const path = await pickNode(context, target, { placeHolder, kinds: ['number'] });
  if (!path) return;
  const number = e164(text(fieldsOf(context, path), 'display_phone_number') ?? '');
  if (number === undefined) {
    throw new UserError(t('Meta sent no telephone number for this row. Copy it as JSON to see what Meta sent.'));
  }
  await copy(context, number, t('Copied {0}', number));
}

async function copyCurl(context: CommandContext, target: unknown): Promise<void> {
  const path = await pickAny(context, target, t('Copy the call that reads which phone number or WABA?'));
  const token = path && context.tokens.get(path.tokenId);
  if (!token) return;
  const { apiVersion: version, pageSize: limit } = context.settings();
  const { origin, hasAppSecret: proof } = token;
  const line = curlOf({ ...readOfRow(path, context.inventory, { version, limit }), origin, proof });
  // Of ids and settings only; the redactor would take the names of the variables for secrets.
  await write(
    line,
    proof
      ? t('Copied curl for {0}: set WHATSAPP_TOKEN and WHATSAPP_APPSECRET_PROOF in the shell', idOf(path))
      : t('Copied curl for {0}: set WHATSAPP_TOKEN in the shell', idOf(path)),
  );
}

async function copyJson(context: CommandContext, target: unknown): Promise<void> {
  const path = await pickAny(context, target, t('Copy the JSON of which phone number or WABA?'));
  if (!path) return;
  const { fields = { id: idOf(path) }, missing = [] } = presentReading(path, context) ?? {};
  const said =
    missing.length === 0
      ? t('Copied JSON of {0}', idOf(path))
      : t('Copied JSON of {0}, without what could not be read: {1}', idOf(path), missing.join(', '));
  await copy(context, nodeJson(path.kind, fields), said);
}

async function copyEnv(context: CommandContext, target: unknown): Promise<void> {
  const path = await pickAny(context, target, t('Copy .env lines for which phone number or WABA?'));
  if (path) await copy(context, envLines(path), t('Copied .env lines for {0}', idOf(path)));
}

function pickAny(
  context: CommandContext,
  target: unknown,
  placeHolder: string,
): Promise<NumberPath | WabaPath | undefined> {
  return pickNode(context, target, { placeHolder, kinds: ['waba', 'number'] });
}

function fieldsOf({ inventory }: CommandContext, path: NumberPath | WabaPath): Fields {
  return inventory.reading(path.tokenId, idOf(path))?.fields ?? { id: idOf(path) };
}

function copy({ redact }: CommandContext, what: string, said: string): Promise<void> {
  return write(redact(what), said);
}

async function write(what: string, said: string): Promise<void> {
  await env.clipboard.writeText(what);
  announce(plainText(said));
}
