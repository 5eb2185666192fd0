import assert from 'node:assert/strict';
import { confirmRows, doubtRows } from '../../../src/wizards/confirmPage';
import { complete, newDraft, type Draft } from '../../../src/wizards/createDraft';
import { wabaChoices } from '../../../src/wizards/wabaChoices';
import { createSources } from './createSources';

const [ACME] = wabaChoices(createSources({ Acme: { wabas: { '500': {} } } }), { readOnly: false });
const TELEPHONE = { cc: '44', national: '7911123456', shown: '+44 7911 123456', isUnusual: false };

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...newDraft(ACME),
  telephone: TELEPHONE,
  name: 'Acme Outlet',
  ...change,
});

describe('the page before a number is added', () => {
  it('says word by word what is sent, and with what token', () => {
    const plan = complete(draft());
    assert.ok(plan);
    const [create, ...others] = confirmRows(plan, undefined);
    assert.deepEqual(create, {
      action: 'create',
      label: 'Create +44 7911 123456 in WABA 500',
      description: 'with the access token "Acme"',
      detail: 'cc=44 · phone_number=7911123456 · verified_name=Acme Outlet',
    });
    assert.deepEqual(
      others.map(({ action }) => action),
      ['copy-curl', 'back'],
    );
  });

  it('names the id of a number that was verified before', () => {
    const plan = complete(draft({ preverifiedId: '123456789012345' }));
    assert.ok(plan);
    assert.match(
      confirmRows(plan, undefined)[0]?.detail ?? '',
      / · preverified_id=123456789012345 · verified_name=Acme Outlet$/,
    );
  });

  it('offers the form that repeats the dial code', () => {
    const plan = complete(draft());
    const other = complete(draft(), 'repeated');
    assert.ok(plan && other);
    const rows = confirmRows(plan, other.number);
    assert.equal(rows[1]?.action, 'create-other-form');
    assert.match(rows[1].detail ?? '', /cc=44 · phone_number=447911123456/);
  });

  it('shows what others chose as plain text', () => {
    const plan = complete(draft({ name: 'Acme\u202eteltuO' }));
    assert.ok(plan);
    assert.match(confirmRows(plan, undefined)[0]?.detail ?? '', /Acme\\u\{202e\}teltuO/);
  });

  it('is not there before WABA and number are', () => {
    assert.equal(complete(newDraft(ACME)), undefined);
    assert.equal(complete(draft({ waba: undefined })), undefined);
  });

  it('has a row for each doubt', () => {
    assert.deepEqual(doubtRows([{ what: 'It lacks x', todo: 'Ask y.' }]), [
      { action: 'read-doubt', label: 'It lacks x', detail: 'Ask y.' },
    ]);
  });
});
