import { t } from '@vscode/l10n';
import type { NodePath } from '../inventory/path';
import { joined } from '../tree/row';
import { isolated, plainText } from '../whatsapp/plainText';
import { displayNumber } from '../whatsapp/telephone';
import { knownWabas, type KnownSources, type KnownWaba } from './known';

/** Something that a command may work on, in the words of a pick; all of it is plain text. */
export interface Candidate {
  readonly path: NodePath;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** What stands in the line above the first of its kin. */
  readonly group: string;
}

/** What is known of these kinds: access tokens, then WABAs each with its numbers behind it. Demo data comes last. */
export function candidates(sources: KnownSources, kinds: readonly NodePath['kind'][]): readonly Candidate[] {
  return [
    ...(kinds.includes('token') ? tokens(sources) : []),
    ...knownWabas(sources).flatMap((waba) => {
      const group = groupOf(waba, kinds);
      return [
        ...(kinds.includes('waba') ? [wabaCandidate(waba, group)] : []),
        ...(kinds.includes('number') ? numbers(waba, group) : []),
      ];
    }),
  ];
}

function tokens({ tokens }: KnownSources): readonly Candidate[] {
  return tokens.list().map(({ id, label, info, origin }) => ({
    path: { kind: 'token', tokenId: id },
    label: isolated(label),
    description: isolated(info.application ?? ''),
    detail: new URL(origin).host,
    group: t('Access tokens'),
  }));
}

function wabaCandidate(waba: KnownWaba, group: string): Candidate {
  const { path } = waba;
  return { path, label: nameOf(waba), description: joined(t('WABA'), demoWord(waba)), detail: path.wabaId, group };
}

function numbers(waba: KnownWaba, group: string): readonly Candidate[] {
  return waba.numbers.map(({ path, number, name }) => ({
    path,
    label: number === undefined ? path.numberId : displayNumber(number),
    description: joined(name === undefined ? undefined : isolated(name), nameOf(waba), demoWord(waba)),
    detail: path.numberId,
    group,
  }));
}

/** Numbers stand under their WABA; a list of WABAs alone needs no headings but that of the demo. */
function groupOf(waba: KnownWaba, kinds: readonly NodePath['kind'][]): string {
  if (kinds.includes('number')) return joined(nameOf(waba), demoWord(waba));
  return demoWord(waba) ?? (kinds.includes('token') ? t('WABAs') : '');
}

/** On every row, since the headings go when the user types. */
function demoWord({ demo }: KnownWaba): string | undefined {
  return demo ? t('Demo data') : undefined;
}

function nameOf({ name, path }: KnownWaba): string {
  return name === undefined ? plainText(path.wabaId) : isolated(name);
}
