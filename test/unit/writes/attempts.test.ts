import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import type { Outcome } from '../../../src/writes/numberWriter';
import { openWriter, patient, type OpenWriter } from './openWriter';

const POST = { method: 'POST' };
const SUCCESS: Fault = { kind: 'json', text: '{"success":true}', match: POST };

describe('what was tried with a number', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());

  const write = (what: 'register' | 'deregister' | 'request-code', writer = open.window()): Promise<Outcome> => {
    const { token, path } = open;
    if (what === 'register') return writer.register(token, path, { pin: '135790' }, patient());
    if (what === 'deregister') return writer.deregister(token, path, patient());
    return writer.requestCode(token, path, { method: 'SMS', language: 'en_US' }, patient());
  };

  it('attempts are counted where they were sent, for all windows, for 72 hours', async () => {
    open.emulator.faults.add({ ...SUCCESS, times: 3 });
    const first = open.clock.now();
    await write('register');
    open.clock.pass(3_600_000);
    const second = open.clock.now();
    await write('deregister');
    await write('request-code');
    open.emulator.faults.add({ kind: 'error', error: { code: 133005, message: 'PIN mismatch' }, match: POST });
    await assert.rejects(write('register'));
    open.emulator.faults.add({ kind: 'error', error: { code: 136024, message: 'No code' }, match: POST });
    await assert.rejects(write('request-code'));
    const attempts = () => open.window({ pid: 2 }).attempts(open.token, open.path);
    const { registrations, codes } = await attempts();
    assert.deepEqual(
      registrations.map((at) => Math.round((at - first) / 3_600_000)),
      [0, 1, 1],
    );
    assert.ok(codes.length === 1 && (codes[0] ?? 0) >= second);
    open.clock.pass(71.5 * 3_600_000);
    assert.deepEqual((await attempts()).registrations.length, 2);
    open.clock.pass(3_600_000);
    assert.deepEqual(await attempts(), { registrations: [], codes: [], codeRefusals: [] });
  });

  it('a code that Meta refused after too many is remembered, and not counted as sent', async () => {
    const error = { code: 136024, error_subcode: 2388367, message: 'Request code error' };
    open.emulator.faults.add({ kind: 'error', error, match: POST });
    await assert.rejects(write('request-code'), WriteFailure);
    open.emulator.faults.add({ kind: 'error', error: { ...error, error_subcode: 1 }, match: POST });
    await assert.rejects(write('request-code'), WriteFailure);
    const { codes, codeRefusals } = await open.window().attempts(open.token, open.path);
    assert.deepEqual([codes.length, codeRefusals.length], [0, 1]);
  });

  it('attempts that an older version noted are still counted', async () => {
    const { origin } = open.token;
    const noted = { [`${origin} ${open.number.id}`]: { registrations: [open.clock.now()], codes: [] } };
    open.disk.texts.set('attempts.json', JSON.stringify({ version: 1, value: noted }));
    assert.equal((await open.window().attempts(open.token, open.path)).registrations.length, 1);
  });

  it('attempts with numbers and servers of the past do not stay on disk', async () => {
    open.emulator.faults.add({ ...SUCCESS, times: 2 });
    await write('register');
    const ended = await openWriter();
    const past = ended.emulator.origin;
    ended.emulator.faults.add(SUCCESS);
    await ended.window({ files: open.disk.window(), clock: open.clock }).deregister(ended.token, ended.path, patient());
    await ended.close();
    const kept = (): string => open.disk.texts.get('attempts.json') ?? '';
    assert.ok(kept().includes(past) && kept().includes(open.token.origin));
    open.clock.pass(73 * 3_600_000);
    await write('request-code');
    const { value } = JSON.parse(kept()) as { readonly value: object };
    assert.deepEqual(Object.values(value), [{ registrations: [], codes: [open.clock.now()], codeRefusals: [] }]);
  });

  it('R30 attempts of a clock that was set back count as now, and end', async () => {
    open.emulator.faults.add(SUCCESS);
    open.clock.pass(24 * 3_600_000);
    await write('register');
    open.clock.pass(-24 * 3_600_000);
    const now = open.clock.now();
    assert.deepEqual((await open.window().attempts(open.token, open.path)).registrations, [now]);
  });

  it('a meter that cannot be written keeps nobody from writing', async () => {
    open.emulator.faults.add(SUCCESS);
    const files = open.disk.window((verb, path) => {
      if (verb === 'write' && path === 'attempts.json') throw new Error('the disk is full');
    });
    assert.equal(await write('register', open.window({ files })), 'done');
    assert.deepEqual(open.warnings, ['The attempts could not be counted.']);
  });
});
