import { t } from '@vscode/l10n';
import type { Json } from '../graph/json';
import {
  entityWord,
  explainHealth,
  healthErrorWord,
  readHealth,
  type HealthEntity,
  type HealthError,
} from '../whatsapp/healthStatus';
import { plainText } from '../whatsapp/plainText';
import type { Block, Mark, TreeItem } from './page';
import { markOf } from './shownValue';

/** Far more than Meta sends; what comes after is counted. */
const MOST_ENTITIES = 50;
const MOST_ERRORS = 20;
const LONGEST = 1000;

/** The health of a node as a tree: what takes part, how it stands, why, and what Meta suggests. */
export function healthBlock(value: Json | undefined): readonly Block[] {
  const tree = readHealth(value);
  if (!tree || (tree.overall === undefined && tree.entities.length === 0)) return [];
  const { overall, canSendMessage, entities } = tree;
  const root: TreeItem = {
    id: 'health',
    title: t('Sending messages'),
    mark: healthMark(overall),
    texts: [
      ...(canSendMessage === undefined || canSendMessage === overall
        ? []
        : [{ label: t('Meta says of the whole'), text: healthMark(canSendMessage).text }]),
      ...more(entities.length - MOST_ENTITIES),
    ],
    items: entities.slice(0, MOST_ENTITIES).map(entityItem),
  };
  return [{ as: 'tree', caption: t('Health of all that takes part when a message is sent'), items: [root] }];
}

/** How something stands, in a word; a value that we do not know as Meta sent it. */
export function healthMark(value: string | undefined): Mark {
  const known = explainHealth(value);
  if (known) return markOf(known);
  return { tone: 'unknown', text: value === undefined ? t('Not said') : plainText(value) };
}

function entityItem(entity: HealthEntity, at: number): TreeItem {
  const { type, id, canSendMessage, canReceiveCallSip, errors, additionalInfo } = entity;
  const title = plainText(entityWord(type));
  const code = id === undefined ? undefined : plainText(id);
  return {
    id: `health-${at}`,
    title,
    mark: healthMark(canSendMessage),
    ...(code !== undefined && { code, copy: t('Copy the id {0} ({1})', code, title) }),
    texts: [
      ...(canReceiveCallSip === undefined
        ? []
        : [{ label: t('Calls over SIP'), text: healthMark(canReceiveCallSip).text }]),
      ...additionalInfo.slice(0, MOST_ERRORS).map((text) => ({ text: plainText(text, LONGEST) })),
      ...more(Math.max(0, errors.length - MOST_ERRORS) + Math.max(0, additionalInfo.length - MOST_ERRORS)),
    ],
    items: errors.slice(0, MOST_ERRORS).map((error, place) => errorItem(error, `health-${at}-${place}`)),
  };
}

function errorItem({ code, description, solution }: HealthError, id: string): TreeItem {
  const word = healthErrorWord(code);
  const shown = plainText(code ?? t('without a code'));
  return {
    id,
    title: word === undefined ? t('Error {0}', shown) : t('Error {0}: {1}', shown, word),
    texts: [
      ...(description === undefined ? [] : [{ label: t('Meta says'), text: plainText(description, LONGEST) }]),
      ...(solution === undefined ? [] : [{ label: t('Suggested solution'), text: plainText(solution, LONGEST) }]),
    ],
    items: [],
  };
}

function more(left: number): TreeItem['texts'] {
  return left > 0 ? [{ text: t('{0} more are in the JSON.', left) }] : [];
}
