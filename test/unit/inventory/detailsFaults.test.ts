import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults';
import { GraphError, type GraphErrorKind } from '../../../src/graph/error';
import { doubtfulNumberFields } from '../../../src/whatsapp/fields';
import { OpenDetails } from '../../support/openDetails';
import { tokenPath } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

type Kind = Pick<Fault, 'kind'> & Partial<Fault>;

/** What goes wrong with a call, by its guarantee, and what it is called. */
const FAULTS: readonly (readonly [name: string, fault: Kind, kind: GraphErrorKind])[] = [
  ['R1 a deadline', { kind: 'stallHeaders' }, 'timeout'],
  ['R12 a reset', { kind: 'dropBeforeHeaders' }, 'network'],
  ['R12 a 503', { kind: 'status', status: 503, body: {} }, 'transient'],
  ['R3 a body that breaks off', { kind: 'truncate', how: 'length' }, 'truncated'],
  ['R4 a page of HTML', { kind: 'html' }, 'not-json'],
  ['R11 a rate limit', { kind: 'error', error: { code: 80008, message: 'too many' } }, 'rate-limit'],
  ['R13 a dead token', { kind: 'error', status: 401, error: { code: 190, message: 'dead' } }, 'auth'],
  ['R13 a missing permission', { kind: 'error', status: 403, error: { code: 200, message: 'no' } }, 'permission'],
  ['R1 a cancel', { kind: 'stallHeaders' }, 'cancelled'],
];
const PROFILE = 'whatsapp_business_profile';
const PLACES = [
  ['the first call', /fields=id,display_phone_number/],
  ['the second call', /[=,](country_code|search_visibility|quality_score|conversational_automation)/],
  ['an edge', new RegExp(PROFILE)],
] as const;
/** These end the whole reading. */
const ENDS: readonly GraphErrorKind[] = ['auth', 'cancelled'];

describe('details of which a call fails', () => {
  const folder = temporaryFolder();
  let on: OpenDetails;
  beforeEach(async () => {
    on = await OpenDetails.start(folder(), { headers: 300 });
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
    await on.read();
    on.emulator.journal.clear();
  });
  afterEach(() => on.close());

  const isAsked = (place: RegExp): boolean =>
    on.emulator.journal.entries.some(({ url }) => place.test(decodeURIComponent(url)));

  for (const [place, path] of PLACES) {
    for (const [name, fault, kind] of FAULTS) {
      it(`${name} at ${place}`, async () => {
        const before = on.details().fields;
        Reflect.set(on.node.fields, 'verified_name', 'Renamed');
        on.emulator.faults.add({ ...fault, times: Infinity, match: { path } } as Fault);
        const reading = on.read();
        if (kind === 'cancelled') {
          await waitUntil('the call', () => isAsked(path));
          on.window.loader.cancel(on.number);
        }
        await reading;
        const { fields, failure, failures, pending, loading } = on.details();
        assert.deepEqual([pending.size, loading], [0, false]);
        const isFirst = place === 'the first call';
        if (isFirst || ENDS.includes(kind)) assert.ok(GraphError.is(failure, kind), String(failure));
        else assert.equal(failure, undefined);
        // What was there stays where nothing newer came.
        assert.equal(fields.verified_name, isFirst ? before.verified_name : 'Renamed');
        assert.deepEqual([fields.country_code, fields[PROFILE]], [before.country_code, before[PROFILE]]);
        const hit = place === 'an edge' ? PROFILE : 'country_code';
        // Where nothing new came at all, the age of the whole says how old it is.
        assert.equal(failures.has(hit), !isFirst);
        if (!isFirst) assert.ok(GraphError.is(failures.get(hit), kind), String(failures.get(hit)));
        const others = place === 'an edge' ? doubtfulNumberFields('v25.0') : [PROFILE];
        // What blocks the WABA blocks them all, and a cancel ends whatever is under way.
        const spared = ['rate-limit', 'cancelled'].includes(kind) ? [] : others;
        assert.ok(spared.every((other) => !failures.has(other)));
        const tokenRow = (): unknown => on.window.inventory.edge(tokenPath(on.token)).failure;
        assert.equal(GraphError.is(tokenRow(), 'auth'), kind === 'auth');

        on.emulator.faults.clear();
        on.emulator.journal.clear();
        await on.read();
        const after = on.details();
        if (kind === 'rate-limit') {
          assert.ok(GraphError.is(after.failure, 'rate-limit'));
          assert.equal(on.calls(), 0);
        } else {
          assert.deepEqual([after.failure, after.failures.size, tokenRow()], [undefined, 0, undefined]);
          assert.equal(after.fields.verified_name, 'Renamed');
        }
      });
    }
  }
});
