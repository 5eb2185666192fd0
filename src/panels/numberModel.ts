import { t } from '@vscode/l10n';
import { aroundNumber } from '../inventory/around';
import { newestFields } from '../inventory/newestFields';
import type { NumberPath, WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { serverName } from '../whatsapp/advice';
import { lifecycle } from '../whatsapp/lifecycle';
import { plainText } from '../whatsapp/plainText';
import { text, type Fields } from '../whatsapp/schema';
import { standings, type Standing } from '../whatsapp/standings';
import { displayNumber } from '../whatsapp/telephone';
import { nameStatusWord } from '../whatsapp/words';
import { besideWaba } from './besideWaba';
import { fieldSections } from './fieldSections';
import { healthNotes } from './healthNotes';
import type { ModelSources } from './modelSources';
import { isGone, nextStepFact, nextStepNotes } from './nextStep';
import type { NodeFields } from './nodeFields';
import { nodeHead, tokenMarks } from './nodeHead';
import type { DetailsModel, Mark } from './page';
import { pageTone } from './pageTone';
import { readWith } from './readWith';

/** The page of a phone number: how it stands, what is next, and every field of it. */
export function numberModel(path: NumberPath, token: AccessToken, sources: ModelSources): DetailsModel {
  const { inventory, settings, certificates } = sources;
  const { tokenId, wabaId, numberId } = path;
  const server = serverName(token.origin);
  const of: NodeFields = {
    node: 'number',
    details: inventory.details(path),
    row: inventory.reading(tokenId, numberId),
    version: settings.apiVersion,
    server,
    certificates,
  };
  const { fields } = newestFields(of.node, of);
  const isRead = Object.keys(fields).length > 0;
  const name = text(fields, 'verified_name');
  const around = aroundNumber(path, token, { inventory, readOnly: settings.readOnly });
  const number = { id: numberId, fields, around };
  const steps = nextStepNotes(number);
  // What stops the number itself is said by its next step, and better.
  const besides = lifecycle({ id: numberId, fields }).state !== 'connected' && steps.length > 0;
  const notes = [
    ...steps,
    ...(isGone(number) ? [] : healthNotes(fields.health_status, besides ? 'PHONE_NUMBER' : undefined)),
  ];
  const waba: WabaPath = { kind: 'waba', tokenId, wabaId };
  const [state, identity, ...others] = fieldSections({
    ...of,
    ...(isRead && { first: { state: [nextStepFact(number)] } }),
  });
  return {
    kind: t('Phone number'),
    name: displayNumber(text(fields, 'display_phone_number') ?? numberId),
    subtitle: name === undefined ? undefined : plainText(name),
    marks: [
      ...(isRead ? standing(numberId, fields) : [{ tone: 'unknown', text: t('Not read yet') } as const]),
      ...tokenMarks(token, settings),
    ],
    ...nodeHead(path, token, sources, notes),
    sections: [
      ...[state, identity].flatMap((section) => section ?? []),
      besideWaba(waba, inventory, server),
      ...others,
      readWith(token, { version: of.details?.version ?? of.version, readAt: of.details?.readAt }),
    ],
  };
}

/** How it stands in the respects that are counted, each where Meta sent it. */
function standing(id: string, fields: Fields): readonly Mark[] {
  const { state, quality, nameStatus } = standings();
  const newName = text(fields, 'new_name_status');
  const mark = ({ tone, word }: Standing, titled = word): Mark => ({ tone: pageTone(tone), text: plainText(titled) });
  const named = nameStatus(fields);
  const rated = quality(fields);
  return [
    mark(state(fields, lifecycle({ id, fields }))),
    ...(rated.raw === undefined ? [] : [mark(rated)]),
    ...(named.raw === undefined ? [] : [mark(named, t('Name: {0}', named.word))]),
    ...(newName === undefined || newName === 'NONE' ? [] : [newNameMark(newName)]),
    ...(text(fields, 'account_mode') === 'SANDBOX' ? [{ tone: 'plain', text: t('Test number') } as const] : []),
  ];
}

function newNameMark(status: string): Mark {
  return {
    tone: status === 'DECLINED' ? 'bad' : status === 'EXPIRED' ? 'warning' : 'plain',
    text: t('New name: {0}', plainText(nameStatusWord(status))),
  };
}
