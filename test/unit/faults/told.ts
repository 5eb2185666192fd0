import { describeFailure } from '../../../src/inventory/failure';
import type { NumberPath, TokenPath, WabaPath } from '../../../src/inventory/path';
import { modelOf } from '../../../src/panels/model';
import { childrenOf } from '../../../src/tree/children';
import { rowOf } from '../../../src/tree/rowOf';
import { sentence, serverName } from '../../../src/whatsapp/advice';
import { modelSources } from '../../support/nodePages';
import { rowSources } from '../../support/rowSources';
import type { Cell } from './cell';

/** What the user is told of a failure, and what can be done beside it. */
export interface Told {
  readonly text: string;
  readonly action: string | undefined;
}

/** The message of a command that failed. */
export function inMessage(failure: unknown, { token }: Cell): Told {
  const advice = describeFailure(failure, serverName(token.origin));
  return { text: sentence(advice), action: 'Try Again' };
}

/** The row under a token or a WABA, and the row of that itself, which shows it when it is closed. */
export function inTree(path: TokenPath | WabaPath, { window }: Cell): Told | undefined {
  const sources = rowSources({ ...window, graphOrigin: undefined });
  const rows = childrenOf(path, window.inventory, undefined).map((node) => rowOf(node, sources));
  const failed = rows.find(({ context }) => context.startsWith('note;failed;'));
  if (!failed) return undefined;
  const own = rowOf(path, sources);
  const marked = ['warning', 'error'].includes(own.icon.id);
  const text = [failed.label, failed.description, ...failed.tooltip].join('\n');
  return { text: marked ? text : `not marked: ${text}`, action: failed.command?.title };
}

/** The note at the head of a page. */
export function onPage(path: NumberPath, { window }: Cell): Told | undefined {
  const [note] = modelOf(path, modelSources(window)).notes.filter(({ tone }) => tone !== 'plain');
  return note && { text: note.text, action: note.button?.label };
}

/** What is wrong with it, if anything: no sentence, no action, or what is not for people's eyes. */
export function unfit({ text, action }: Told): readonly string[] {
  const found: readonly (readonly [string, boolean])[] = [
    ['no sentence', !/^\S[^\n]{8,}[.!?”]$/mu.test(text)],
    ['no action', action === undefined || action === ''],
    ['not marked on its own row', text.startsWith('not marked')],
    [
      'not for people',
      /\bundefined\b|\bnull\b|\bNaN\b|\[object|Error:|\bat \S+:\d+|\b(?:UND_)?ERR_|\bE[A-Z]{5,}\b/.test(text),
    ],
  ];
  return found.flatMap(([what, is]) => (is ? [`${what}: ${text}`] : []));
}
