import assert from 'node:assert/strict';
import { commandOf, offeredActions } from '../../../src/panels/actions';
import { copyText } from '../../../src/panels/outgoing';
import { isToHost, isToWebview } from '../../../src/panels/protocol';
import { isSubject } from '../../../src/panels/subject';
import type { DetailsModel } from '../../../src/panels/page';

const subject = { kind: 'token', tokenId: 'abc' };
const model: DetailsModel = {
  kind: 'Access token',
  name: 'Acme',
  marks: [{ tone: 'good', text: 'Valid' }],
  buttons: [{ action: 'refresh', label: 'Check Again' }],
  notes: [],
  sections: [
    {
      id: 'one',
      title: 'One',
      blocks: [
        { as: 'text', text: 'words' },
        {
          as: 'facts',
          facts: [
            { id: 'id', title: 'Id', value: { text: '77', as: 'code' }, copy: 'Copy the id' },
            { id: 'shown', title: 'Shown', value: { text: 'not copied', as: 'words' } },
            { id: 'when', title: 'When', value: { at: 5, as: 'time' }, copy: 'Copy' },
          ],
        },
        {
          as: 'grid',
          caption: 'Grid',
          corner: 'WABA',
          columns: ['a'],
          rows: [{ id: 'row', code: '10', copy: 'Copy', cells: [{ tone: 'none', text: 'No' }], notes: [] }],
        },
        { as: 'code', id: 'json', title: 'JSON', text: '{}', copy: 'Copy' },
      ],
    },
  ],
};
const clone = (): DetailsModel => structuredClone(model);

const NONSENSE: readonly unknown[] = [
  undefined,
  null,
  0,
  'ready',
  [],
  ['ready'],
  {},
  { type: 'nothing' },
  { type: ['ready'] },
  JSON.parse('{"__proto__":{"type":"ready"}}'),
  Object.create({ type: 'ready' }),
];

describe('S12 messages of a panel', () => {
  it('to the host are those that there are', () => {
    assert.ok(isToHost({ type: 'ready' }));
    assert.ok(isToHost({ type: 'act', action: 'refresh' }));
    assert.ok(isToHost({ type: 'copy', id: 'app-id' }));
  });

  it('to the host that are anything else are not believed', () => {
    for (const message of [
      ...NONSENSE,
      { type: 'act' },
      { type: 'act', action: 'waba.removeToken' },
      { type: 'act', action: '__proto__' },
      { type: 'act', action: ['refresh'] },
      { type: 'copy' },
      { type: 'copy', id: 7 },
      { type: 'copy', id: 'x'.repeat(201) },
      { type: 'open', href: 'https://evil.example' },
      { type: 'command', command: 'workbench.action.terminal.sendSequence' },
    ]) {
      assert.equal(isToHost(message), false, JSON.stringify(message));
    }
  });

  it('to the webview are checked to the last member', () => {
    assert.ok(isToWebview({ type: 'show', subject, model }));
    assert.ok(isToWebview({ type: 'copied', id: 'id', text: 'Copied' }));
    for (const message of [...NONSENSE, { type: 'show' }, { type: 'show', subject }, { type: 'copied', id: 'id' }]) {
      assert.equal(isToWebview(message), false, JSON.stringify(message));
    }
    // Each member alone, at any depth, replaced by something that it never is.
    for (const path of paths(model)) {
      const broken = clone();
      set(broken, path, { evil: true });
      assert.equal(isToWebview({ type: 'show', subject, model: broken }), false, path.join('.'));
    }
  });

  it('hold no more than a page can show', () => {
    const rows = Array.from({ length: 1001 }, () => 'x');
    assert.equal(isToWebview({ type: 'show', subject, model: { ...model, marks: rows } }), false);
    assert.equal(isToWebview({ type: 'copied', id: 'id', text: 'x'.repeat(1_000_001) }), false);
  });

  it('hold no list with a hole in it', () => {
    const sections = [...model.sections];
    sections.length = 2;
    assert.equal(isToWebview({ type: 'show', subject, model: { ...model, sections } }), false);
  });

  it("lead to Meta's pages only", () => {
    const at = (href: string): unknown => ({
      ...model,
      sections: [
        {
          id: 'a',
          title: 'A',
          blocks: [{ as: 'facts', facts: [{ id: 'f', title: 'F', link: { label: 'Docs', href } }] }],
        },
      ],
    });
    assert.ok(isToWebview({ type: 'show', subject, model: at('https://developers.facebook.com/docs/') }));
    for (const href of [
      'javascript:alert(1)',
      'command:workbench.action.reloadWindow',
      'http://developers.facebook.com/',
      'https://developers.facebook.com.evil.example/',
      'https://developers.facebook.com@evil.example/',
      ' https://developers.facebook.com/',
    ]) {
      assert.equal(isToWebview({ type: 'show', subject, model: at(href) }), false, href);
    }
  });

  it('R29 a state is believed only when it is ids', () => {
    assert.ok(isSubject(subject));
    for (const state of [
      ...NONSENSE,
      { kind: 'token' },
      { kind: 'waba', tokenId: 'a' },
      { kind: 'token', tokenId: {} },
      { kind: 'token', tokenId: '../../tokens/abc' },
      { kind: 'waba', tokenId: 'abc', wabaId: '10/../../x' },
      { kind: 'number', tokenId: 'abc', wabaId: '10', numberId: '100?fields=x' },
    ]) {
      assert.equal(isSubject(state), false, JSON.stringify(state));
    }
  });

  it('S24 leave no trace in what they are checked against', () => {
    isToHost(JSON.parse('{"type":"ready","constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}'));
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });
});

describe('the buttons of a panel', () => {
  it('copy what stands beside them, and nothing else', () => {
    assert.equal(copyText(model, 'id'), '77');
    assert.equal(copyText(model, 'row'), '10');
    assert.equal(copyText(model, 'json'), '{}');
    for (const id of ['shown', 'when', 'one', 'nowhere', '__proto__']) assert.equal(copyText(model, id), undefined, id);
  });

  it('are offered when their command is there, or when the panel needs none', () => {
    const offered = offeredActions(['waba.refresh', 'waba.addToken', 'workbench.action.quit']);
    assert.ok(offered.has('add-token'));
    assert.ok(offered.has('refresh'));
    assert.ok(!offered.has('rename-token'));
    assert.equal(commandOf('add-token'), 'waba.addToken');
    assert.equal(commandOf('refresh'), undefined);
  });
});

function paths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, child]) => paths(child, [...path, name]))
      : [];
  return path.length === 0 ? below : [path, ...below];
}

function set(target: object, path: readonly string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce<object>((at, name) => Reflect.get(at, name) as object, target);
  Reflect.set(holder, path.at(-1) ?? '', value);
}
