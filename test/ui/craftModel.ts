import type { DetailsModel, Fact, KnownValues, Section, TreeItem } from '../../src/panels/page';
import type { FieldInfo, Tone } from '../../src/whatsapp/fieldInfo';
import { fieldGroups } from '../../src/whatsapp/fieldGroups';
import { catalogue } from '../../src/whatsapp/fields';

/** Whatever a person may call a thing; it is to be read, never run. */
export const HOSTILE = '</script><img src=x onerror=alert(1)>';
const ARABIC = 'مطعم السمك الطازج';
export const HEBREW = 'דגים טריים';
const ENDLESS = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);

const MARKS: Readonly<Record<Tone, 'good' | 'warning' | 'bad' | 'plain'>> = {
  good: 'good',
  warning: 'warning',
  bad: 'bad',
  neutral: 'plain',
};

/** A page with every piece there is, as full as a page gets: all fields of a number, and lists of a WABA. */
export function craftModel({ notes = true, busy = true } = {}): DetailsModel {
  return {
    kind: 'Phone number',
    name: '+34 600 123 456',
    subtitle: `${ARABIC} · Saltmarsh`,
    marks: [
      { tone: 'good', text: 'Connected' },
      { tone: 'warning', text: 'Medium quality' },
      { tone: 'plain', text: 'Up to 10 000 customers a day' },
      { tone: 'locked', text: 'Read-only' },
    ],
    buttons: [
      { action: 'refresh', label: 'Refresh' },
      { action: 'show-waba', label: 'Show WABA' },
      { action: 'compare', label: 'Compare…' },
      { action: 'open-json', label: 'Raw JSON' },
      { action: 'open-manager', label: 'WhatsApp Manager' },
    ],
    age: 'Read 4 min ago',
    ...(busy && { busy: 'Reading phone numbers: 100 of 143…', stop: { action: 'cancel', label: 'Cancel' } }),
    notes: notes
      ? [
          {
            tone: 'warning',
            text: 'Two fields were refused: this token may not read them. Meta says: “(#10) Application does not have permission for this action”',
            button: { action: 'replace-token', label: 'Replace Access Token…' },
          },
        ]
      : [],
    contents: 'On this page',
    sections: [...fieldSections(), health(), summary(), lists(), raw()],
  };
}

/** The first values of all fields, some absent, some long, some foreign. */
function fieldSections(): readonly Section[] {
  return fieldGroups('number').map(({ id, title }) => {
    const infos = catalogue('number').filter(({ group }) => group === id);
    const facts = id === 'other' ? strangers() : infos.map(fieldFact);
    return { id, title, blocks: [{ as: 'facts', facts }] };
  });
}

function fieldFact(info: FieldInfo, at: number): Fact {
  const { name, title, meaning, kind, values, since, deprecated, docs } = info;
  const remarks = [
    ...(since === undefined ? [] : [`Since ${since}`]),
    ...(deprecated ? [`Deprecated, read ${deprecated.instead}`] : []),
  ];
  return {
    id: name,
    title,
    name,
    meaning,
    ...shownAs(kind, at, values),
    ...(values && { values: knownValues(values, at) }),
    ...(remarks.length > 0 && { remarks }),
    link: { label: 'Meta’s page', href: docs },
  };
}

function shownAs(kind: FieldInfo['kind'], at: number, values: FieldInfo['values']): Partial<Fact> {
  const known = values?.[at % values.length];
  if (kind === 'secret') {
    const button = { action: 'reveal', label: 'Reveal' } as const;
    return at === 0
      ? { mark: { tone: 'locked', text: 'Hidden' }, button }
      : { value: { text: 'CmQKIAjz0c2W'.repeat(40), as: 'lines' }, button: { action: 'hide', label: 'Hide' } };
  }
  if (at % 4 === 3) return { mark: { tone: 'none', text: 'Not sent' } };
  if (known) return { mark: { tone: MARKS[known.tone], text: known.word } };
  if (kind === 'id') return { value: { text: '106540352242922', as: 'code' }, copy: 'Copy the id' };
  if (kind === 'time') return { value: { at: Date.UTC(2026, 10, 3, 9, 30), as: 'time' }, aside: '19 days ago' };
  if (kind === 'object') {
    const text = 'application: https://example.org/webhooks/whatsapp\n  level: 80\nphone_number: –';
    return { value: { text, as: 'lines' }, copy: 'Copy the lines' };
  }
  return { value: { text: '+34 600 123 456', as: 'name' }, copy: 'Copy the value' };
}

function knownValues(values: NonNullable<FieldInfo['values']>, at: number): KnownValues {
  return {
    title: 'Possible values',
    present: 'now',
    list: values.map(({ value, word, meaning, tone }, each) => ({
      value,
      mark: { tone: MARKS[tone], text: word },
      meaning,
      isPresent: at % 4 !== 3 && each === at % values.length,
    })),
  };
}

/** What no catalogue names, as anybody may have called it. */
function strangers(): readonly Fact[] {
  return [HOSTILE, ENDLESS, HEBREW].map((text, at) => ({
    id: `stranger-${at}`,
    title: at === 1 ? 'a_word_of_the_api_that_is_much_longer_than_any_column_could_ever_be_made' : text,
    isCode: at === 1,
    value: { text, as: 'name' },
    copy: 'Copy the value',
    aside: at === 2 ? '12 345' : undefined,
  }));
}

function health(): Section {
  const item = (id: string, title: string, items: readonly TreeItem[] = []): TreeItem => ({
    id,
    title,
    code: '106540352242922',
    copy: `Copy the id of ${title}`,
    texts: [],
    items,
  });
  const number: TreeItem = {
    ...item('health-number', 'Phone number'),
    mark: { tone: 'bad', text: 'Blocked' },
    texts: [
      {
        label: 'Meta says',
        text: 'The display name of this number is not approved, so it cannot start conversations.',
      },
      { label: 'Suggested solution', text: 'Change the display name in WhatsApp Manager and wait for its review.' },
      { text: 'Error 141006' },
    ],
  };
  const app = { ...item('health-app', HOSTILE), mark: { tone: 'good', text: 'Available' } } as const;
  const template = { ...item('health-template', ARABIC), mark: { tone: 'warning', text: 'Limited' } } as const;
  const waba = { ...item('health-waba', 'WABA', [template, app]), mark: { tone: 'good', text: 'Available' } } as const;
  const business: TreeItem = {
    ...item('health-business', `Business ${ENDLESS}`, [waba, number]),
    mark: { tone: 'warning', text: 'Limited' },
    texts: [{ label: 'Meta says', text: 'This business has not been verified.' }],
  };
  const text = 'Whether messages can be sent, and by which of these it is hindered.';
  return {
    id: 'health',
    title: 'Health',
    blocks: [
      { as: 'text', text },
      { as: 'tree', caption: 'What hinders messages', items: [business] },
    ],
  };
}

function summary(): Section {
  return {
    id: 'summary',
    title: 'All numbers of the WABA',
    blocks: [
      {
        as: 'note',
        note: {
          tone: 'plain',
          text: 'Counted among 100 of 143 numbers: not all pages were read.',
          button: { action: 'load-all', label: 'Load All' },
        },
      },
      {
        as: 'bars',
        title: 'State',
        bars: [
          { mark: { tone: 'good', text: 'Connected' }, count: '91', share: 0.91 },
          { mark: { tone: 'warning', text: 'Verified, not registered' }, count: '6', share: 0.06 },
          { mark: { tone: 'bad', text: 'Banned' }, count: '2', share: 0.02 },
          { mark: { tone: 'unknown', text: 'Unknown' }, code: 'A_STATUS_OF_TOMORROW', count: '1', share: 0.001 },
          { mark: { tone: 'none', text: 'Disconnected' }, count: '0', share: 0 },
        ],
      },
      {
        as: 'bars',
        title: 'Platform',
        bars: [
          { mark: { tone: 'plain', text: 'Cloud API' }, code: 'CLOUD_API', count: '77', share: 0.77 },
          { mark: { tone: 'plain', text: 'On-Premises API' }, code: 'ON_PREMISE', count: '23', share: 0.23 },
        ],
      },
    ],
  };
}

function lists(): Section {
  return {
    id: 'people',
    title: 'Apps and people',
    blocks: [
      {
        as: 'grid',
        caption: 'Subscribed apps and assigned users',
        corner: 'Name',
        columns: ['Tasks', 'Webhooks'],
        rows: [HOSTILE, ARABIC, `Saltmarsh ${ENDLESS}`, undefined].map((name, at) => ({
          id: `person-${at}`,
          name,
          code: `10007382916455${at}`,
          copy: 'Copy the id',
          cells: [
            { tone: 'good', text: 'Full control' },
            at === 2 ? { tone: 'none', text: 'Not here' } : { tone: 'plain', text: 'messages, account_update' },
          ],
          notes: at === 2 ? ['May not be read with this token.'] : [],
          lines: at === 1 ? ['Overrides the webhook: https://example.org/hook'] : [],
          ...(at !== 2 && { opens: { kind: 'waba', tokenId: 't', wabaId: '1' } as const }),
        })),
      },
    ],
  };
}

function raw(): Section {
  const text = JSON.stringify({ id: '106540352242922', verified_name: HOSTILE, numbers: ['+34 600 123 456'] }, null, 2);
  const code = { as: 'code', id: 'json', title: 'What Meta sent', text, copy: 'Copy the JSON' } as const;
  return { id: 'raw', title: 'Raw data', blocks: [code] };
}

/** A page with one long list. */
export function longModel(facts: readonly Fact[]): DetailsModel {
  return { ...craftModel(), sections: [{ id: 'many', title: 'Many', blocks: [{ as: 'facts', facts }] }] };
}

export function manyFacts(count: number, meaning: string): readonly Fact[] {
  return Array.from({ length: count }, (_, at) => {
    const value = { text: `value ${at}`, as: 'code' } as const;
    return { id: `fact-${at}`, title: `Title ${at}`, name: `name_${at}`, value, copy: 'Copy', meaning };
  });
}
