import { t } from '@vscode/l10n';
import type { WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { displayNumber } from '../whatsapp/telephone';
import type { ModelSources } from './modelSources';
import type { Block, Button, DetailsModel, GridRow, Note } from './page';
import type { Subject } from './subject';

/** The page of what was seen through a token that is gone: removed, or made up and ended with its window. */
export function goneModel(subject: Subject, sources: ModelSources): DetailsModel {
  const note = noteOf(subject);
  const others = subject.kind === 'token' ? [] : tokensOf({ ...subject, kind: 'waba' }, sources);
  return {
    ...headOf(subject, others, sources),
    marks: [],
    buttons: [],
    notes: [{ ...note, button: note.button && sources.offered.has(note.button.action) ? note.button : undefined }],
    sections:
      others.length === 0
        ? []
        : [
            {
              id: 'others',
              title: t('Other access tokens that reach it'),
              blocks: [othersGrid(subject, others)],
            },
          ],
  };
}

const isDemo = ({ tokenId }: Subject): boolean => tokenId.startsWith('demo-');

function noteOf(subject: Subject): Note {
  const demo: Button = { action: 'open-demo', label: t('Explore Demo Data') };
  const add: Button = { action: 'add-token', label: t('Add Access Token…') };
  if (isDemo(subject)) {
    return { tone: 'plain', text: t('Demo data ends with its window. Open it again to look around.'), button: demo };
  }
  return subject.kind === 'token'
    ? {
        tone: 'plain',
        text: t('This access token was removed from this machine. Add it again to see its details.'),
        button: add,
      }
    : {
        tone: 'plain',
        text: t('The access token that this was read with was removed from this machine, and all that it was told.'),
        button: add,
      };
}

/** What it is called as far as somebody still knows. */
function headOf(
  subject: Subject,
  others: readonly AccessToken[],
  { inventory }: ModelSources,
): Pick<DetailsModel, 'kind' | 'name'> {
  const told = (id: string, name: string): string | undefined =>
    others.map((token) => text(inventory.reading(token.id, id)?.fields ?? {}, name)).find((each) => each !== undefined);
  switch (subject.kind) {
    case 'token':
      return { kind: t('Access token'), name: isDemo(subject) ? t('Demo data') : t('Removed') };
    case 'waba':
      return {
        kind: t('WhatsApp Business Account'),
        name: plainText(told(subject.wabaId, 'name') ?? subject.wabaId),
      };
    case 'number':
      return {
        kind: t('Phone number'),
        name: displayNumber(told(subject.numberId, 'display_phone_number') ?? subject.numberId),
      };
  }
}

/** Those that list the WABA. */
function tokensOf({ wabaId }: WabaPath, { tokens, inventory }: ModelSources): readonly AccessToken[] {
  return tokens.list().filter(({ id }) => inventory.wabas(id).some((waba) => waba.wabaId === wabaId));
}

/** Each opens the same details through another token. */
function othersGrid(subject: Subject, others: readonly AccessToken[]): Block {
  const rows = others.map((token): GridRow => {
    const name = token.demo ? t('Demo data') : plainText(token.label);
    return {
      id: `through-${token.id}`,
      name,
      code: subject.kind === 'number' ? subject.numberId : subject.kind === 'waba' ? subject.wabaId : token.id,
      copy: t('Copy the id'),
      cells: [],
      notes: [],
      opens: { ...subject, tokenId: token.id },
    };
  });
  return {
    as: 'grid',
    caption: t('Other access tokens that reach it'),
    corner: t('Access token'),
    columns: [],
    rows,
  };
}
