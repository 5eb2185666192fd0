import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { explain } from '../whatsapp/explainField';
import type { FieldInfo } from '../whatsapp/fieldInfo';
import { plainText } from '../whatsapp/plainText';
import type { Fields } from '../whatsapp/schema';
import { failureText } from './failureText';
import type { NodeFields, Told } from './nodeFields';
import type { Fact, KnownValues, Link, Mark } from './page';
import { markOf, plainValue, shownValue } from './shownValue';

/** More of what no catalogue names are counted. */
const MOST_OTHERS = 100;

type Asked = Pick<NodeFields, 'version' | 'server' | 'apart' | 'details'>;

/** A field of the catalogue, whatever there is to say of it. */
export function fieldFact(info: FieldInfo, told: Told, asked: Asked): Fact {
  const value = told.as === 'sent' ? told.value : undefined;
  const { remark, ...state } = stateOf(info, told, asked);
  return {
    ...explanation(info, remark === undefined ? [] : [remark]),
    meaning: explain(info, value)?.meaning ?? info.meaning,
    values: knownValues(info, told),
    ...state,
  };
}

/** What is said of a field whatever its value is. */
export function explanation(info: FieldInfo, remarks: readonly string[] = []): Fact {
  const { name, title, meaning, docs } = info;
  const all = [...remarks, ...remarksOf(info)];
  return { id: name, title, name, meaning, link: link(docs), ...(all.length > 0 && { remarks: all }) };
}

type State = Pick<Fact, 'value' | 'mark' | 'aside' | 'copy' | 'raw'> & { readonly remark?: string };

function stateOf(info: FieldInfo, told: Told, { version, server, apart, details }: Asked): State {
  switch (told.as) {
    case 'sent': {
      const shown = shownValue(info, told.value, apart?.has(info.name));
      if (told.failure === undefined) return shown;
      return { ...shown, remark: t('An older value: reading it again failed. {0}', failureText(told.failure, server)) };
    }
    case 'empty':
      return { mark: { tone: 'none', text: t('Empty') }, aside: t('Meta sent it with nothing in it') };
    case 'absent':
      return { mark: { tone: 'none', text: t('Not sent') }, aside: t('Meta leaves out what is empty') };
    case 'pending':
      return { mark: PENDING() };
    case 'refused':
      return notGiven();
    case 'failed':
      return failed(info, told.failure, server);
    case 'younger':
      return {
        mark: { tone: 'none', text: t('Not in {0}', version) },
        aside: t('set waba.apiVersion to {0} or newer', info.since ?? ''),
      };
    case 'arguments':
      return { mark: { tone: 'none', text: t('Not read here') }, aside: t('it must be asked for with arguments') };
    case 'unread':
      return {
        mark: { tone: 'unknown', text: t('Not read') },
        aside: details?.failure === undefined ? t('refresh to read it') : t('the reason stands above'),
      };
  }
}

export const PENDING = (): Mark => ({ tone: 'plain', text: t('Being read…') });

/** Meta refuses it. */
export const notGiven = (): Required<Pick<Fact, 'mark' | 'aside'>> => ({
  mark: { tone: 'none', text: t('Not given') },
  aside: t('Meta does not give this field to this app, or no longer'),
});

/** What a token may not read is no fault; what else fails may come with the next try. */
function failed(info: FieldInfo, failure: unknown, server: string | undefined): State {
  // Only of such a field the permission that is missing may be another than the usual ones.
  if (info.apart === 'alone' && GraphError.is(failure, 'permission')) {
    const meta = failure.userMessage ?? failure.metaMessage;
    return {
      mark: { tone: 'none', text: t('Not allowed') },
      aside: t('Meta does not let this access token read it'),
      ...(meta !== undefined && { remark: t('Meta says: “{0}”', plainText(meta, 600)) }),
    };
  }
  return couldNotRead(failure, server);
}

export function couldNotRead(
  failure: unknown,
  server: string | undefined,
): { readonly mark: Mark; readonly remark: string } {
  return GraphError.is(failure, 'cancelled')
    ? { mark: { tone: 'unknown', text: t('Not read') }, remark: t('Reading was cancelled.') }
    : { mark: { tone: 'warning', text: t('Could not be read') }, remark: failureText(failure, server) };
}

function remarksOf({ since, deprecated, doubtful }: FieldInfo): readonly string[] {
  const instead = deprecated?.instead ?? '';
  const old =
    deprecated?.since === undefined
      ? t('Deprecated. Read {0} instead.', instead)
      : t('Deprecated since {0}. Read {1} instead.', deprecated.since, instead);
  return [
    ...(since === undefined ? [] : [t('In the API since {0}.', since)]),
    ...(deprecated ? [old] : []),
    ...(doubtful === undefined ? [] : [t('Do not build on it. {0}', doubtful)]),
  ];
}

function knownValues(info: FieldInfo, told: Told): KnownValues | undefined {
  if (!info.values) return undefined;
  const present = told.as === 'sent' ? explain(info, told.value) : undefined;
  return {
    title: t('Possible values'),
    present: t('present'),
    list: info.values.map((known) => ({
      value: known.value,
      mark: markOf(known),
      meaning: known.meaning,
      isPresent: known === present,
    })),
  };
}

const link = (href: string): Link => ({ label: t('Meta’s page'), href });

/** What Meta sent and no catalogue names, as it came. */
export function otherFacts(fields: Fields, infos: readonly FieldInfo[]): readonly Fact[] {
  const known = new Set(infos.map(({ name }) => name));
  const others = Object.entries(fields).filter(([name]) => !known.has(name));
  const facts = others.slice(0, MOST_OTHERS).map(([name, value], at): Fact => ({
    // A name may be longer than an id, and be anything.
    id: /^\w{1,100}$/.test(name) ? name : `other-${at}`,
    title: plainText(name),
    isCode: true,
    meaning: t('Meta sent it; we do not know it.'),
    ...plainValue(name, value),
  }));
  const left = others.length - facts.length;
  if (left === 0) return facts;
  return [
    ...facts,
    { id: 'other-more', title: t('More'), value: { text: t('{0} more are in the JSON', left), as: 'words' } },
  ];
}
