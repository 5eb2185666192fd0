import assert from 'node:assert/strict';
import fc, { type Arbitrary } from 'fast-check';
import { GraphError } from '../../../src/graph/error';
import type { JsonObject } from '../../../src/graph/json';
import { parseJson } from '../../../src/graph/parseJson';
import { Redactor } from '../../../src/graph/redact';
import { UNREAD_DETAILS, type Details } from '../../../src/inventory/details';
import type { NumberPath, WabaPath } from '../../../src/inventory/path';
import { withTexts } from '../../../src/panels/outgoing';
import type { DetailsModel } from '../../../src/panels/page';
import { isToWebview } from '../../../src/panels/protocol';
import { checkTokenRecord } from '../../../src/tokens/checks';
import { explain, describeValue } from '../../../src/whatsapp/explainField';
import { catalogue } from '../../../src/whatsapp/fields';
import { readHealth } from '../../../src/whatsapp/healthStatus';
import { lifecycle } from '../../../src/whatsapp/lifecycle';
import { nodeJson } from '../../../src/whatsapp/nodeJson';
import { flag, inner, parsePhoneNumber, parseWaba, text, texts } from '../../../src/whatsapp/schema';
import { summarize } from '../../../src/whatsapp/summary';
import { recordAnswers } from '../../support/recordedAnswers';
import { anyId, anyJson, anyText, mutated, runs } from '../../support/arbitraries';
import { NodePage, NUMBER, WABA } from '../../support/nodePage';
import { TokenPage } from '../../support/tokenPage';

const SECRET = 'EAAsecretThatAnAnswerQuotes0123456789';
/** As the protocol bounds the longest of all texts, which is JSON; others are far shorter. */
const LONGEST = 25_000;

/** What Graph would have made of it: an answer was text once. */
const answered = (json: JsonObject): JsonObject => parseJson(Buffer.from(JSON.stringify(json))) as JsonObject;

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The webview takes it; no text is too long, invisible or a secret. */
function isSound(subject: WabaPath | NumberPath | { kind: 'token'; tokenId: string }, model: DetailsModel): void {
  const redactor = new Redactor();
  redactor.learn(SECRET);
  const shown = withTexts(model, (each) => redactor.redact(each));
  assert.ok(isToWebview({ type: 'show', subject, model: shown }), 'refused by its webview');
  for (const each of textsOf(shown)) {
    assert.ok(each.length <= LONGEST, `${each.length} characters`);
    assert.doesNotMatch(each.replace(/[\n\u2068\u2069]/g, ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    assert.ok(!each.includes(SECRET.slice(0, 12)));
  }
  const ids = model.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.as === 'facts' ? block.facts.map(({ id }) => id) : [])),
  );
  assert.equal(new Set(ids).size, ids.length, 'two facts with one id');
}

const failure = fc.constantFrom<unknown>(
  undefined,
  new GraphError('permission', 'x', { code: 200, metaMessage: `\u202e${'x'.repeat(5000)}` }),
  new GraphError('cancelled', 'x'),
  new Error('not ours'),
  'a text',
);
function detailsOf(fields: JsonObject): Arbitrary<Details> {
  const names = fc.array(fc.oneof(fc.constantFrom(...Object.keys(fields), 'other'), fc.string()), { maxLength: 4 });
  return fc
    .record({ names, failure, loading: fc.boolean(), readAt: fc.option(fc.nat(), { nil: undefined }) })
    .map(({ names: some, ...rest }) => ({
      ...UNREAD_DETAILS,
      ...rest,
      fields,
      version: 'v25.0',
      refused: some,
      failures: new Map(some.map((name) => [name, rest.failure])),
      pending: new Set(some),
    }));
}

describe('what Graph answers, whatever is wrong with it', () => {
  let answers: Arbitrary<JsonObject>;

  before(async () => {
    const real = await recordAnswers();
    answers = mutated(real).map(answered);
  });

  it('R5 is read without a throw, and a value that we do not know stays as it came', () => {
    fc.assert(
      fc.property(answers, anyText, (json, name) => {
        const before = JSON.stringify(json);
        for (const field of [...Object.keys(json), name, '__proto__', 'toString']) {
          const own = Object.hasOwn(json, field) ? json[field] : undefined;
          const read = text(json, field);
          if (typeof own === 'string') assert.equal(read, own === '' ? undefined : own);
          if (own === undefined) assert.equal(read, undefined);
          flag(json, field);
          texts(json, field);
          inner(json, field);
        }
        for (const info of [...catalogue('number'), ...catalogue('waba')]) {
          const value = json[info.name];
          const known = explain(info, value);
          if (known) assert.ok(info.values?.includes(known));
          const described = describeValue(info, value) ?? '';
          assert.ok(described.length <= LONGEST);
          if (info.kind === 'secret') assert.ok(['', 'Hidden'].includes(described));
        }
        assert.equal(JSON.stringify(json), before);
        assert.equal(Reflect.get({}, 'x'), undefined);
      }),
      runs(60),
    );
  });

  it('R6 a row keeps its id, its fields and its place, whatever the rows beside it are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyJson, answers, anyId), { maxLength: 5 }), anyId, (others, id) => {
        const row = { id, display_phone_number: '+1', status: 'SOMETHING_NEW', x: others };
        assert.deepEqual(parsePhoneNumber(row), { id, fields: row });
        assert.deepEqual(parseWaba(row), { id, fields: row });
        for (const other of others) {
          const number = parsePhoneNumber(other);
          if (number) assert.match(number.id, /^\d{1,32}$/);
        }
      }),
      runs(100),
    );
  });

  it('R5 numbers have a state and are all counted, once in each list', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 20 }), (rows) => {
        const numbers = rows.map((fields, at) => ({ id: String(at), fields }));
        const { count, attention, ...lists } = summarize(numbers);
        assert.equal(count, rows.length);
        for (const list of Object.values(lists)) {
          assert.equal(
            list.reduce((sum, each) => sum + each.count, 0),
            rows.length,
          );
          for (const { word, code = '' } of list) assert.ok(word.length + code.length < 10_000);
        }
        for (const number of numbers) assert.equal(attention.has(number.id), lifecycle(number).attention);
      }),
      runs(60),
    );
  });

  it('R5 health is a tree of what could be read, the worst on top', () => {
    const health = fc.oneof(anyJson, fc.constant(null)).chain((other) => {
      const sent = fc.oneof(fc.constantFrom('AVAILABLE', 'LIMITED', 'BLOCKED', 'NEW'), fc.constant(other));
      return fc.record({
        can_send_message: sent,
        entities: fc.array(fc.record({ can_send_message: sent, errors: anyJson })),
      });
    });
    fc.assert(
      fc.property(fc.oneof(health, anyJson), (value) => {
        const tree = readHealth(value);
        const said = tree ? [tree.canSendMessage, ...tree.entities.map((each) => each.canSendMessage)] : [];
        if (said.includes('BLOCKED')) assert.equal(tree?.overall, 'BLOCKED');
        if (tree?.overall !== undefined) assert.ok(said.includes(tree.overall));
      }),
      runs(100),
    );
  });

  it('S11 S13 the pages of a number and of a WABA are believed by their webview, bounded, visible and without secrets', () => {
    const quoting = fc
      .tuple(answers, fc.boolean())
      .map(([json, quotes]) =>
        quotes ? { ...json, verified_name: SECRET, name: `is ${SECRET}`, odd: { [SECRET]: SECRET } } : json,
      );
    const seen = quoting.chain((fields) => fc.tuple(fc.constant(fields), detailsOf(fields), answers));
    fc.assert(
      fc.property(seen, fc.constantFrom(NUMBER, WABA), ([fields, details, row], path) => {
        const page = new NodePage();
        page.read(path, fields, details);
        page.row(path.kind === 'number' ? '100' : '10', row, details.refused);
        page.inventory.keep('abc', { id: '101', fields: row }, 5);
        page.inventory.update(WABA, { ids: ['100', '101'], readAt: 1, total: 7, failure: details.failure });
        isSound(path, page.model(path, { certificates: { fields, refused: details.refused } }));
      }),
      runs(50),
    );
  });

  it('S13 JSON to be read has all that was sent but certificates', () => {
    fc.assert(
      fc.property(answers, (json) => {
        const read = JSON.parse(nodeJson('number', json)) as object;
        for (const name of Object.keys(json))
          assert.equal(Object.hasOwn(read, name), !name.includes('certificate'), name);
      }),
      runs(60),
    );
  });

  it('S11 R25 the page of a token is sound for every record that is believed', () => {
    const time = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 8.64e15, 1e300, -1));
    const info = fc.record(
      {
        type: anyText,
        appId: anyText,
        application: anyText,
        userId: anyText,
        userName: anyText,
        issuedAt: time,
        expiresAt: fc.oneof(time, fc.constant('never')),
        scopes: fc.array(anyText, { maxLength: 5 }),
        granularScopes: fc.array(fc.record({ scope: anyText, targetIds: fc.array(anyText, { maxLength: 3 }) }), {
          maxLength: 4,
        }),
      },
      { requiredKeys: ['type', 'scopes', 'granularScopes'] },
    );
    const record = fc.record({
      label: anyText.map((label) => label.slice(0, 200)),
      origin: fc.webUrl(),
      addedAt: time,
      secretAt: time,
      checkedAt: time,
      wabaIds: fc.array(anyId, { maxLength: 3 }),
      readOnly: fc.boolean(),
      hasAppSecret: fc.boolean(),
      info,
    });
    fc.assert(
      fc.property(record, fc.array(anyId, { maxLength: 4 }), (written, ids) => {
        const believed = checkTokenRecord(JSON.parse(JSON.stringify(written)));
        if (!believed) return;
        const page = new TokenPage();
        page.known(...ids);
        isSound({ kind: 'token', tokenId: 'abc' }, page.model(believed));
      }),
      runs(60),
    );
  });

  it('S24 nothing of it changes what all objects have', () => {
    const own = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(answers, (fields) => {
        const page = new NodePage();
        page.read(NUMBER, fields);
        page.model(NUMBER);
        assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), own);
      }),
      runs(30),
    );
  });
});
