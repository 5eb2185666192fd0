import assert from 'node:assert/strict';
import { readTelephone } from '../../../src/whatsapp/e164';
import { complete, newDraft, noteTry, triedBefore, type Complete, type Draft } from '../../../src/wizards/createDraft';
import { wabaChoices } from '../../../src/wizards/wabaChoices';
import { createSources } from './createSources';

describe('what is remembered of a try to add a number', () => {
  const [first, second] = wabaChoices(createSources({ one: { wabas: { '500': {}, '600': {} } } }), { readOnly: false });
  const planOf = (draft: Draft, waba = first, typed = '+44 7911 123456'): Complete => {
    const reading = readTelephone(typed);
    assert.ok(reading.kind === 'telephone' && waba);
    const plan = complete(Object.assign(draft, { waba, telephone: reading.telephone, name: 'Saltmarsh' }));
    assert.ok(plan);
    return plan;
  };
  const refused = { became: 'refused', form: 'national', mayBeForm: true } as const;

  it('is of that number in that WABA only', () => {
    const draft = newDraft(first);
    noteTry(draft, planOf(draft), refused);
    assert.equal(triedBefore(draft, planOf(draft))?.became, 'refused');
    assert.equal(triedBefore(draft, planOf(draft, second)), undefined);
    assert.equal(triedBefore(draft, planOf(draft, first, '+39 06 698 12345')), undefined);
  });

  it('is that its usual form was refused: the other one is offered until it was tried', () => {
    const draft = newDraft(first);
    const plan = planOf(draft);
    const form = (): string | undefined => triedBefore(draft, plan)?.otherForm;
    noteTry(draft, plan, { ...refused, mayBeForm: false });
    assert.equal(form(), 'hidden');
    noteTry(draft, plan, refused);
    assert.equal(form(), 'offered');
    noteTry(draft, plan, { ...refused, mayBeForm: false });
    assert.equal(form(), 'offered');
    noteTry(draft, plan, { ...refused, form: 'repeated' });
    noteTry(draft, plan, refused);
    assert.equal(form(), 'used');
  });

  it('is that nobody knows', () => {
    const draft = newDraft(first);
    noteTry(draft, planOf(draft), { became: 'unknown', form: 'national', mayBeForm: false });
    assert.equal(triedBefore(draft, planOf(draft))?.became, 'unknown');
  });
});
