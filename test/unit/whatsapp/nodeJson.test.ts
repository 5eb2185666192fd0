import assert from 'node:assert/strict';
import type { Json } from '../../../src/graph/json';
import { nodeJson } from '../../../src/whatsapp/nodeJson';

describe('a node as JSON', () => {
  it('S16 is what Meta sent, with ids as text and without certificates, however deep', () => {
    const shown = nodeJson('number', {
      id: 123456789012345,
      display_phone_number: '+1 206-555-0100',
      new_field: { certificate: 'c', inner: [{ id: 5, count: 5, app_id: 7 }] },
      certificate: 'a',
      new_certificate: 'b',
      nothing: null,
    });
    assert.deepEqual(JSON.parse(shown), {
      id: '123456789012345',
      display_phone_number: '+1 206-555-0100',
      new_field: { inner: [{ id: '5', count: 5, app_id: '7' }] },
      nothing: null,
    });
    assert.match(shown, /^\{\n {2}"id": /);
    assert.match(shown, /\}\n$/);
    assert.ok(!('certificate' in (JSON.parse(nodeJson('waba', { certificate: 'a' })) as object)));
  });

  it('has the same order whatever order the calls were answered in: the catalogue’s, then by name', () => {
    const fields = { zebra: 1, quality_rating: 'GREEN', apple: 2, status: 'CONNECTED', id: '5' };
    const shown = nodeJson('number', fields);
    assert.equal(nodeJson('number', Object.fromEntries(Object.entries(fields).reverse())), shown);
    const names = Object.keys(JSON.parse(shown) as object);
    assert.equal(names[0], 'id');
    assert.deepEqual(names.slice(-2), ['apple', 'zebra']);
  });

  it('S11 shows control, bidirectional and invisible characters as escapes, and stays the same JSON', () => {
    const verified_name = 'a\u202eb\u200bc\u0007d\u2028e\u{e0041}f\ud800g';
    const shown = nodeJson('number', { verified_name });
    assert.doesNotMatch(shown.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    assert.ok(shown.includes(String.raw`a\u202eb\u200bc\u0007d\u2028e\udb40\udc41f\ud800g`));
    assert.deepEqual(JSON.parse(shown), { verified_name });
  });

  it('however deep says what it leaves out, and stays JSON', () => {
    const nested = (levels: number): Json =>
      JSON.parse('[{"a":'.repeat(levels / 2) + '"end"' + '}]'.repeat(levels / 2)) as Json;
    assert.deepEqual(JSON.parse(nodeJson('waba', { odd: nested(98) })), { odd: nested(98) });
    const shown = nodeJson('waba', { id: '5', odd: nested(20_000) });
    assert.match(shown, /"a": \[\n +"\(left out: more than 100 levels deep\)"\n/);
    assert.equal((JSON.parse(shown) as Record<string, unknown>).id, '5');
    assert.ok(shown.length < 50_000);
  });

  it('takes the names of a hostile answer for names', () => {
    const fields = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as Record<string, never>;
    assert.equal(nodeJson('waba', fields), '{\n  "__proto__": {\n    "a": 1\n  },\n  "constructor": 2\n}\n');
  });
});
