import { t } from '@vscode/l10n';
import { commands, ThemeIcon, window, type QuickPickItem, type Uri } from 'vscode';
import type { PastReading } from '../inventory/details';
import { nodeIdOf, type NumberPath, type WabaPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';
import { compareChoices, type CompareChoices } from './compareChoices';
import type { Command, CommandContext } from './context';
import { heading, nodeItem } from './nodeItem';
import { nodeName } from './nodeName';
import { jsonPlace } from './openJsonCommand';
import { pickNode } from './pickNode';
import { presentReading } from './presentReading';
import { clockTime } from './readingName';
import { withoutIcons } from './target';
import { announceMissing, readWhole } from './wholeReading';

export const compareCommand: Command = { id: 'waba.compare', run: compare };

type Path = NumberPath | WabaPath;

async function compare(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Compare which phone number or WABA?');
  const path = await pickNode(context, target, { placeHolder, kinds: ['waba', 'number'] });
  if (!path) return;
  const other = await pickOther(context, path);
  if (other?.path) await compareNodes(context, path, other.path);
  else if (other?.reading) await compareReadings(context, path, other.reading);
}

interface Item extends QuickPickItem {
  readonly path?: Path;
  readonly reading?: PastReading;
}

/** What the user picks to compare it with; `undefined`: nothing. Throws `UserError` when there is nothing to pick. */
async function pickOther(context: CommandContext, path: Path): Promise<Item | undefined> {
  const choices = compareChoices(path, context, context.clock.now());
  const { earlier, others } = choices;
  if (earlier.length + others.length === 0) throw nothingToCompare(path);
  const isNumber = path.kind === 'number';
  const items: readonly Item[] = [
    ...(earlier.length > 0 ? [heading(t('Earlier readings'))] : []),
    ...earlier.map((choice) => ({ ...choice, iconPath: new ThemeIcon('history') })),
    ...(others.length > 0 ? [heading(isNumber ? t('Other numbers') : t('Other WABAs'))] : []),
    ...others.map(nodeItem),
  ];
  return window.showQuickPick<Item>(items, {
    title: withoutIcons(t('Compare {0}', nodeName(path, context))),
    placeHolder: question(path, choices),
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

/** Says as well why something is not offered. */
function question({ kind }: Path, { earlier, others }: CompareChoices): string {
  const isNumber = kind === 'number';
  if (others.length === 0) return t('With which of its earlier readings?');
  if (earlier.length > 0) {
    return isNumber ? t('With an earlier reading or which number?') : t('With an earlier reading or which WABA?');
  }
  return isNumber
    ? t('With which number? (No refresh has brought a change of this one yet.)')
    : t('With which WABA? (No refresh has brought a change of this one yet.)');
}

function nothingToCompare({ kind }: Path): UserError {
  return new UserError(
    kind === 'number'
      ? t(
          'There is nothing to compare with: no other number was read, and no refresh brought a change of this one yet.',
        )
      : t('There is nothing to compare with: no other WABA was read, and no refresh brought a change of this one yet.'),
  );
}

async function compareNodes(context: CommandContext, left: Path, right: Path): Promise<void> {
  const [first, second] = await readWhole(context, [left, right]);
  if (!first || !second) return;
  const names = [left, right].map((path) => nodeName(path, context));
  const [a = '', b = ''] =
    names[0] === names[1] ? [left, right].map((path, index) => `${names[index] ?? ''} (${nodeIdOf(path)})`) : names;
  await diff(await jsonPlace(context, left, first), await jsonPlace(context, right, second), `${a} ↔ ${b}`);
}

async function compareReadings(context: CommandContext, path: Path, earlier: PastReading): Promise<void> {
  const present = presentReading(path, context);
  if (!present) return;
  for (const reading of [earlier, present]) announceMissing(context, path, reading);
  const [before, after] = [earlier.readAt, present.readAt].map((at) => clockTime(at, context.clock.now()));
  const title = `${nodeName(path, context)}: ${before ?? ''} ↔ ${after ?? ''}`;
  await diff(await jsonPlace(context, path, earlier), await jsonPlace(context, path, present), title);
}

async function diff(left: Uri, right: Uri, title: string): Promise<void> {
  await commands.executeCommand('vscode.diff', left, right, withoutIcons(title), { preview: true });
}
