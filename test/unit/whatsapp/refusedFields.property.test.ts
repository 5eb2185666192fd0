import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GraphError } from '../../../src/graph/error';
import type { Transport } from '../../../src/graph/transport';
import { numberFields } from '../../../src/whatsapp/numberFields';
import { detailsCalls, readDetails, type DetailsPart } from '../../../src/whatsapp/readDetails';
import type { Asker } from '../../../src/whatsapp/refusedFields';
import { WABA_FIELDS } from '../../../src/whatsapp/wabas';
import { runs } from '../../support/arbitraries';
import { http, json } from '../graph/support/rawServer';
import { Bench, never } from '../graph/support/setup';

const EDGES = ['whatsapp_business_profile', 'subscribed_apps', 'assigned_users'];
/** How a server refuses: by the field's name, with the code of a wrong request alone, or for want of a permission. */
const HOW = {
  named: (field: string) => ({ code: 100, message: `(#100) Tried accessing nonexisting field (${field})` }),
  foreign: (field: string) => ({ code: 100, message: `(#100) Campo (${field}) inexistente` }),
  nameless: () => ({ code: 100, message: '(#100) Invalid parameter' }),
  denied: () => ({ code: 200, message: '(#200) Requires business_management permission' }),
} as const;

const given = fc.constantFrom('number', 'waba').chain((node) => {
  const names = detailsCalls(node, 'v25.0').flat();
  // Without the fields of its row, where nobody says which is to blame, a node cannot be read at all.
  const basic = new Set(node === 'number' ? numberFields('v25.0') : WABA_FIELDS);
  const others = names.filter((name) => !EDGES.includes(name) && !basic.has(name));
  return fc.record({
    node: fc.constant(node),
    names: fc.constant(names.filter((name) => !EDGES.includes(name))),
    refused: fc.subarray(others, { maxLength: 8 }),
    how: fc.constantFrom<(keyof typeof HOW)[]>('named', 'foreign', 'nameless', 'denied'),
  });
});

describe('reading all fields, whichever of them a server refuses', () => {
  const bench = new Bench();
  let refused: readonly string[] = [];
  let how: keyof typeof HOW = 'named';
  let requests = 0;
  let origin = '';
  /** One for all runs: with one for each, thousands of sockets stay open until the process may have no more. */
  let transport: Transport;

  before(async () => {
    const server = await bench.server((socket, { target }) => {
      requests++;
      const { pathname, searchParams } = new URL(target, 'http://x');
      const fields = searchParams.get('fields')?.split(',') ?? [];
      const [id = '', edge] = pathname.split('/').slice(2);
      const culprit = fields.find((field) => refused.includes(field));
      if (edge !== undefined) socket.write(json({ data: [] }));
      else if (culprit !== undefined) socket.write(http(400, JSON.stringify({ error: HOW[how](culprit) })));
      else
        socket.write(
          json(Object.fromEntries(['id', ...fields].map((name) => [name, name === 'id' ? id : `of ${name}`]))),
        );
    });
    origin = server.origin;
    transport = bench.transport();
  });
  after(() => bench.close());

  it('gives all the others, asks boundedly, and never again for what was refused as it is written', () =>
    fc.assert(
      fc.asyncProperty(given, async ({ node, names, ...server }) => {
        ({ refused, how } = server);
        requests = 0;
        const asker: Asker = { refused: new Map(), app: 'app' };
        const client = bench.client(origin, { transport: () => Promise.resolve(transport) });
        const read = async (): Promise<readonly DetailsPart[]> => {
          const parts: DetailsPart[] = [];
          const of =
            node === 'number' ? ({ node, id: '1', wabaId: '2' } as const) : ({ node, id: '2', business: '3' } as const);
          await readDetails(client, of, { signal: never, asker, tell: (part) => parts.push(part) });
          return parts;
        };
        const parts = await read();
        const came = new Set(parts.flatMap(({ fields }) => Object.keys(fields)));
        assert.deepEqual(names.filter((name) => !came.has(name)).sort(), [...refused].sort());
        // Down to each culprit in halves: two calls a level.
        const calls = detailsCalls(node, 'v25.0').length + 1;
        const most = calls + refused.length * (2 * Math.ceil(Math.log2(names.length)) + 2);
        assert.ok(requests <= most, `${requests} of ${most} requests`);
        for (const { failure } of parts) assert.ok(failure === undefined || GraphError.is(failure, 'permission'));
        if (how === 'denied') return;
        assert.deepEqual(parts.flatMap((part) => part.refused).sort(), [...refused].sort());
        requests = 0;
        await read();
        assert.ok(requests <= calls, `${requests} requests the second time`);
      }),
      runs(40),
    ));
});
