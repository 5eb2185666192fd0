import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import type { Json } from '../../../src/graph/json';
import { UNREAD_DETAILS, type Details } from '../../../src/inventory/details';
import { fieldSections } from '../../../src/panels/fieldSections';
import type { NodeFields } from '../../../src/panels/nodeFields';
import { copyText } from '../../../src/panels/outgoing';
import type { Fact } from '../../../src/panels/page';
import type { CataloguedNode } from '../../../src/whatsapp/fieldInfo';
import type { Fields } from '../../../src/whatsapp/schema';
import { factsOf } from '../../support/nodePage';

const AT = 1_000_000;
const BASE = { row: undefined, version: 'v25.0' } as const;
const read = (fields: Fields, change: Partial<Details> = {}): Details => ({
  ...UNREAD_DETAILS,
  fields,
  readAt: AT,
  ...change,
});

function facts(of: Partial<NodeFields>): ReadonlyMap<string, Fact> {
  const sections = fieldSections({ ...BASE, node: 'number', details: undefined, ...of });
  return new Map(factsOf(sections.flatMap(({ blocks }) => blocks)).map((fact) => [fact.id, fact]));
}

function fact(name: string, of: Partial<NodeFields>): Fact {
  const found = facts(of).get(name);
  assert.ok(found, name);
  return found;
}

const sent = (name: string, value: Json, node: CataloguedNode = 'number'): Fact =>
  fact(name, { node, details: read({ [name]: value }) });
const markOf = ({ mark }: Fact): string => `${mark?.tone ?? ''} ${mark?.text ?? ''}`;

describe('a field on its page', () => {
  it('says what it is, what its value means, what else it may be, and where Meta says so', () => {
    const status = sent('status', 'PENDING');
    assert.deepEqual([status.title, status.name], ['Status', 'status']);
    assert.equal(markOf(status), 'warning Pending');
    assert.equal(status.aside, 'PENDING');
    assert.match(status.meaning ?? '', /^It is not registered yet/);
    assert.deepEqual(
      status.values?.list.filter(({ isPresent }) => isPresent).map(({ value }) => value),
      ['PENDING'],
    );
    assert.match(status.link?.href ?? '', /^https:\/\/developers\.facebook\.com\//);
  });

  it('is shown by its kind: an id to be copied, a name apart, a time in the reader’s zone, an object in lines', () => {
    const id = sent('id', '100');
    assert.deepEqual([id.value, id.copy], [{ text: '100', as: 'code' }, 'Copy: Phone number id']);
    assert.equal(sent('id', '10', 'waba').copy, 'Copy: WABA id');
    assert.deepEqual(sent('verified_name', 'Acme').value, { text: 'Acme', as: 'name' });
    const number = sent('display_phone_number', '15550783881');
    assert.deepEqual([number.value, number.copy], [{ text: '15550783881', as: 'code' }, 'Copy: Phone number']);
    assert.deepEqual(sent('country_code', 'US').value, { text: 'US', as: 'code' });
    const at = Date.UTC(2025, 6, 23, 10, 21, 25);
    assert.deepEqual(sent('last_onboarded_time', '2025-07-23T10:21:25+0000').value, { at, as: 'time' });
    assert.deepEqual(sent('last_onboarded_time', 'soon').value, { text: 'soon', as: 'words' });
    assert.deepEqual(sent('creation_time', 1_753_266_085, 'waba').value, { at, as: 'time' });
    assert.equal(markOf(sent('is_pin_enabled', true)), 'good Yes');
    assert.equal(sent('is_pin_enabled', true).aside, 'true');
    const hooks = sent('webhook_configuration', { application: 'https://x.example' });
    assert.deepEqual(hooks.value, { text: 'application: https://x.example', as: 'lines' });
    assert.equal(markOf(sent('throughput', { level: 'HIGH' })), 'good High');
    assert.equal(sent('throughput', { level: 'HIGH' }).value, undefined);
    const score = sent('quality_score', { score: 'RED', reasons: ['x'] });
    assert.deepEqual([markOf(score), score.aside], ['bad Low quality', 'RED']);
    assert.match(score.value && 'text' in score.value ? score.value.text : '', /^score: RED\nreasons:/);
  });

  it('is copied as Meta sent it, whatever stands in its place, wherever Meta sent anything', () => {
    const copied = (name: string, value: Json, node: CataloguedNode = 'number'): string | undefined => {
      const facts = [sent(name, value, node)];
      const sections = [{ id: 'a', title: 'A', blocks: [{ as: 'facts', facts } as const] }];
      return copyText({ kind: '', name: '', marks: [], buttons: [], notes: [], sections }, name);
    };
    assert.equal(copied('status', 'CONNECTED'), 'CONNECTED');
    assert.equal(copied('quality_rating', 'green'), 'green');
    assert.equal(copied('status', 'HIBERNATING'), 'HIBERNATING');
    assert.equal(copied('is_pin_enabled', false), 'false');
    assert.equal(copied('country_code', 'US'), 'US');
    assert.equal(copied('last_onboarded_time', '2025-07-23T10:21:25+0000'), '2025-07-23T10:21:25+0000');
    assert.equal(copied('last_onboarded_time', 'soon'), 'soon');
    assert.equal(copied('creation_time', 1_753_266_085, 'waba'), '1753266085');
    assert.equal(copied('throughput', { level: 'HIGH' }), 'HIGH');
    assert.match(copied('quality_score', { score: 'RED', reasons: ['x'] }) ?? '', /^score: RED\nreasons:/);
    assert.equal(
      copied('webhook_configuration', { application: 'https://x.example' }),
      'application: https://x.example',
    );
    assert.equal(copied('brand_new', 'xyz\u202e'), 'xyz\\u{202e}');
    assert.equal(copied('brand_new', [1]), '- 1');
    for (const nothing of [null, '', {}, []]) assert.equal(copied('webhook_configuration', nothing), undefined);
    assert.equal(sent('brand_new', 'x').copy, 'Copy: brand_new');
  });

  it('R5 shows a value that is not known as it came, and says that it is not known', () => {
    const status = sent('status', 'HIBERNATING');
    assert.deepEqual(status.value, { text: 'HIBERNATING', as: 'code' });
    assert.equal(markOf(status), 'unknown Not a value that we know');
    assert.ok(status.values?.list.every(({ isPresent }) => !isPresent));
    assert.deepEqual(sent('status', { odd: 1 }).value, { text: 'odd: 1', as: 'lines' });
    assert.deepEqual(sent('verified_name', ['a']).value, { text: '- a', as: 'lines' });
    assert.deepEqual(sent('webhook_configuration', 'off').value, { text: 'off', as: 'code' });
  });

  it('that Meta did not send says why', () => {
    const details = read({ username: null, conversational_automation: {} }, { refused: ['host_platform'] });
    const number = facts({ details });
    const word = (name: string): string => markOf(number.get(name) ?? assert.fail(name));
    assert.equal(word('verified_name'), 'none Not sent');
    assert.match(number.get('verified_name')?.aside ?? '', /leaves out what is empty/);
    assert.equal(word('username'), 'none Empty');
    assert.equal(word('conversational_automation'), 'none Empty');
    assert.equal(word('host_platform'), 'none Not given');
    assert.match(number.get('host_platform')?.aside ?? '', /not give this field to this app, or no longer/);
    const waba = facts({ node: 'waba', details: read({ subscribed_apps: [] }) });
    assert.equal(markOf(waba.get('analytics') ?? assert.fail()), 'none Not read here');
    assert.equal(markOf(waba.get('subscribed_apps') ?? assert.fail()), 'none None');
  });

  it('of a later version says which one, and that the setting brings it', () => {
    const limit = fact('whatsapp_business_manager_messaging_limit', { details: read({}), version: 'v23.0' });
    assert.equal(markOf(limit), 'none Not in v23.0');
    assert.match(limit.aside ?? '', /waba\.apiVersion to v24\.0/);
    assert.deepEqual(limit.remarks, ['In the API since v24.0.']);
  });

  it('that is deprecated or doubtful says so, and what to read in its place', () => {
    assert.deepEqual(sent('messaging_limit_tier', 'TIER_1K').remarks, [
      'In the API since v15.0.',
      'Deprecated since v24.0. Read whatsapp_business_manager_messaging_limit instead.',
    ]);
    assert.match(sent('username', 'acme').remarks?.[0] ?? '', /^Do not build on it\. New/);
  });

  it('that is waited for, or was never asked for, is not called absent', () => {
    const pending = new Set(['username', 'verified_name']);
    const details = read({ verified_name: 'Old' }, { pending, loading: true });
    assert.equal(markOf(fact('username', { details })), 'plain Being read…');
    assert.deepEqual(fact('verified_name', { details }).value, { text: 'Old', as: 'name' });
    assert.equal(markOf(fact('status', { details })), 'none Not sent');
    assert.equal(markOf(fact('status', {})), 'unknown Not read');
    assert.equal(markOf(fact('status', { details: { ...UNREAD_DETAILS, loading: true } })), 'plain Being read…');
    const failure = new GraphError('cancelled', 'x');
    const cancelled = read({}, { failure, failures: new Map([['username', failure]]) });
    assert.equal(markOf(fact('username', { details: cancelled })), 'unknown Not read');
    assert.equal(markOf(fact('status', { details: cancelled })), 'none Not sent');
  });

  it('that was not asked for in the version of then is not called absent in a newer one', () => {
    const name = 'whatsapp_business_manager_messaging_limit';
    const of = (version: string) => markOf(fact(name, { details: read({}, { version: 'v23.0' }), version }));
    assert.deepEqual([of('v23.0'), of('v24.0')], ['none Not in v23.0', 'unknown Not read']);
    assert.equal(markOf(fact(name, { details: read({}, { version: 'v24.0' }) })), 'none Not sent');
  });

  it('that failed says why in its place, and keeps an older value', () => {
    const failures = new Map<string, unknown>([
      ['username', new GraphError('timeout', 'x')],
      ['country_code', new GraphError('offline', 'x')],
    ]);
    const details = read({ country_code: 'US' }, { failures });
    const failed = fact('username', { details, server: 'localhost' });
    assert.equal(markOf(failed), 'warning Could not be read');
    assert.match(failed.remarks?.[0] ?? '', /^localhost did not answer in time/);
    const old = fact('country_code', { details });
    assert.deepEqual(old.value, { text: 'US', as: 'code' });
    assert.match(old.remarks?.[0] ?? '', /^An older value: reading it again failed\. You seem to be offline/);
  });

  it('that only other apps may read is no fault', () => {
    const failure = new GraphError('permission', 'x', {
      code: 10,
      metaMessage: '(#10) No permission\u202e',
      sent: 'yes',
    });
    const details = read({}, { failures: new Map([['primary_funding_id', failure]]) });
    const funding = fact('primary_funding_id', { node: 'waba', details });
    assert.equal(markOf(funding), 'none Not allowed');
    assert.deepEqual(funding.remarks, ['Meta says: “(#10) No permission\\u{202e}”']);
  });

  it('is what the row was told where that is newer, and else what the details were', () => {
    const row = {
      fields: { id: '1', display_phone_number: '1', status: 'BANNED' },
      at: AT + 1,
      refused: ['name_status'],
    };
    const old = { status: 'CONNECTED', quality_rating: 'RED', username: 'acme', name_status: 'APPROVED' };
    const newer = facts({ details: read(old), row });
    assert.equal(newer.get('status')?.aside, 'BANNED');
    assert.equal(markOf(newer.get('quality_rating') ?? assert.fail()), 'none Not sent');
    assert.equal(markOf(newer.get('name_status') ?? assert.fail()), 'none Not given');
    assert.equal(newer.get('username')?.copy, 'Copy: Business username');
    assert.equal(fact('status', { details: read(old), row: { ...row, at: AT } }).aside, 'CONNECTED');
    assert.equal(fact('status', { row }).aside, 'BANNED');
    // A row that a mere id has made knows of nothing else.
    const bare = { fields: { id: '1' }, at: AT + 1, refused: [] };
    const waba = fact('name', { node: 'waba', details: read({ name: 'Acme' }), row: bare });
    assert.deepEqual(waba.value, { text: 'Acme', as: 'name' });
  });

  it('that no catalogue knows stands with everything else, as it came', () => {
    const other = facts({ details: read({ brand_new: { a: 1 }, 'odd name\u202e': 'x', gone: null }) });
    assert.deepEqual(other.get('brand_new')?.value, { text: 'a: 1', as: 'lines' });
    assert.equal(other.get('brand_new')?.isCode, true);
    assert.equal(other.get('other-1')?.title, 'odd name\\u{202e}');
    assert.equal(markOf(other.get('gone') ?? assert.fail()), 'none Empty');
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`new_${at}`, at]));
    assert.deepEqual(facts({ details: read(many) }).get('other-more')?.value, {
      text: '50 more are in the JSON',
      as: 'words',
    });
  });

  it('stands in its group, lists apart say only how long they are, and blocks stand behind', () => {
    const of: NodeFields = {
      ...BASE,
      node: 'waba',
      details: read({ assigned_users: [{ id: '1' }, { id: '2' }] }),
      apart: new Set(['assigned_users']),
      first: { state: [{ id: 'first', title: 'First' }] },
    };
    const sections = fieldSections(of, { ownership: [{ as: 'text', text: 'behind' }] });
    const ownership = sections.find(({ id }) => id === 'ownership');
    assert.deepEqual(ownership?.blocks.at(-1), { as: 'text', text: 'behind' });
    const users = factsOf(ownership.blocks).find(({ id }) => id === 'assigned_users');
    assert.deepEqual(users?.value, { text: '2', as: 'words' });
    assert.equal(users.copy, undefined);
    assert.equal(factsOf(sections.find(({ id }) => id === 'state')?.blocks ?? [])[0]?.id, 'first');
    assert.equal(
      sections.some(({ id }) => id === 'other'),
      false,
      'nothing else was sent',
    );
  });
});
