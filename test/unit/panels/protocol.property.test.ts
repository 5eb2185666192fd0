import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandOf } from '../../../src/panels/actions';
import { copyText, subjectOf } from '../../../src/panels/outgoing';
import { ACTIONS } from '../../../src/panels/page';
import { isToHost, isToWebview } from '../../../src/panels/protocol';
import { isSubject } from '../../../src/panels/subject';
import manifest from '../../../package.json';
import { anyJson, anyText, mutated, runs } from '../../support/arbitraries';
import { NodePage, NUMBER } from '../../support/nodePage';

const TYPES = ['ready', 'act', 'copy', 'open', 'show', 'copied'];
const word = fc.oneof(
  fc.constantFrom<string>(
    ...TYPES,
    ...ACTIONS,
    'waba.removeToken',
    'token.abc',
    'command:x',
    'https://evil.example',
    '../x',
  ),
  anyText,
);
const member = fc.oneof(anyJson, word, fc.anything({ withMap: true, withDate: true, withBigInt: true }));
/** Near enough to a message that something of it may be believed. */
const message = fc.oneof(
  fc.anything(),
  fc.record(
    {
      type: fc.oneof(fc.constantFrom(...TYPES), member),
      action: member,
      id: member,
      href: word,
      command: word,
      subject: member,
      model: member,
    },
    { requiredKeys: [] },
  ),
  fc
    .constantFrom(
      '{"__proto__":{"type":"ready"}}',
      '{"type":"ready","constructor":{"prototype":{"x":1}},"__proto__":{"x":1}}',
    )
    .map((text) => JSON.parse(text) as unknown),
  fc.constantFrom(...TYPES).map((type) => Object.create({ type }) as unknown),
);
const page = new NodePage();
page.read(NUMBER, { id: '100', display_phone_number: '+1', health_status: { entities: [{ id: '1', errors: [{}] }] } });
const MODEL = page.model();

describe('S12 messages of a panel, whatever is sent', () => {
  it('to the host say that it is ready, name a button of ours, or an id; nothing else', () => {
    fc.assert(
      fc.property(message, (any) => {
        if (!isToHost(any)) return;
        switch (any.type) {
          case 'ready':
            return;
          case 'act': {
            assert.ok(ACTIONS.includes(any.action));
            const command = commandOf(any.action);
            assert.ok(command === undefined || manifest.contributes.commands.some((each) => each.command === command));
            return;
          }
          case 'copy':
          case 'open':
            assert.ok(any.id.length <= 200);
            // An id is looked up in the page that is shown: what it does not have is nothing.
            assert.ok([undefined, ...texts(MODEL)].includes(copyText(MODEL, any.id)));
            assert.ok([undefined, 'abc'].includes(subjectOf(MODEL, any.id)?.tokenId));
        }
      }),
      runs(500),
    );
  });

  it('are looked at and not changed, and change nothing', () => {
    const own = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(message, (any) => {
        const before = structuredCloneOrSame(any);
        for (const check of [isToHost, isToWebview, isSubject]) check(any);
        assert.deepEqual(structuredCloneOrSame(any), before);
        assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), own);
        assert.equal(Reflect.get({}, 'x'), undefined);
      }),
      runs(300),
    );
  });

  it('to the webview are whole, or refused without a throw', () => {
    const show = JSON.parse(JSON.stringify({ type: 'show', subject: NUMBER, model: MODEL })) as never;
    fc.assert(
      fc.property(mutated([show]), (any: unknown) => {
        if (!isToWebview(any) || any.type !== 'show') return;
        assert.ok(isSubject(any.subject));
        for (const { blocks } of any.model.sections) {
          for (const block of blocks) {
            const links = block.as === 'facts' ? block.facts.flatMap(({ link }) => link?.href ?? []) : [];
            for (const href of links) assert.match(new URL(href).host, /^(developers|business)\.facebook\.com$/);
          }
        }
      }),
      runs(60),
    );
  });

  it('R29 and the state of a panel name a node by ids only, never a path', () => {
    const id = fc.oneof(word, fc.constantFrom('10', 'abc', '../../tokens/x', 'a/b', 'a:b', '10\n', '%2e'));
    const subject = fc.record(
      { kind: fc.constantFrom('token', 'waba', 'number'), tokenId: id, wabaId: id, numberId: id },
      { requiredKeys: ['kind'] },
    );
    fc.assert(
      fc.property(subject, (any: unknown) => {
        if (!isSubject(any)) return;
        assert.match(any.tokenId, /^[\w-]+$/);
        if (any.kind !== 'token') assert.match(any.wabaId, /^\d+$/);
        if (any.kind === 'number') assert.match(any.numberId, /^\d+$/);
      }),
      runs(300),
    );
  });
});

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

function structuredCloneOrSame(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}
