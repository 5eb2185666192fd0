import assert from 'node:assert/strict';
import { commandOf } from '../../../src/panels/actions';
import type { DetailsModel, Fact } from '../../../src/panels/page';
import type { Fields } from '../../../src/whatsapp/schema';
import { CONNECTED, factsOf, NodePage, NUMBER, section } from '../../support/nodePage';

const fact = (page: DetailsModel, id: string): Fact => {
  const found = factsOf(page.sections.flatMap(({ blocks }) => blocks)).find((each) => each.id === id);
  assert.ok(found, id);
  return found;
};

describe('the next step on the page of a phone number', () => {
  let on: NodePage;
  beforeEach(() => (on = new NodePage()));

  function of(change: Fields): DetailsModel {
    on.read(NUMBER, { ...CONNECTED, ...change });
    return on.model();
  }

  it('says in the state group what is next, and why', () => {
    const next = (change: Fields): string => {
      const page = of(change);
      const [first] = factsOf(section(page, 'state').blocks);
      assert.equal(first?.id, 'next-step');
      return `${first.mark?.tone ?? ''} ${first.mark?.text ?? ''}`;
    };
    const pending = { status: 'PENDING', platform_type: 'NOT_APPLICABLE' };
    assert.equal(next({}), 'good None: it sends and receives messages.');
    assert.equal(next({ ...pending, code_verification_status: 'NOT_VERIFIED' }), 'warning Verify next');
    assert.equal(next({ ...pending, code_verification_status: 'EXPIRED' }), 'warning Verify again');
    assert.equal(next(pending), 'warning Register next');
    assert.equal(next({ ...pending, name_status: 'DECLINED' }), 'warning Register next');
    assert.equal(next({ status: 'BANNED' }), 'bad Appeal the ban');
    assert.equal(next({ status: 'RESTRICTED' }), 'warning Answer customers only, for now');
    assert.equal(next({ status: 'RATE_LIMITED' }), 'warning See in WhatsApp Manager why it does not send');
    assert.equal(next({ status: 'MIGRATED' }), 'plain Use it where it is now');
    assert.equal(next({ new_name_status: 'APPROVED' }), 'warning Register again for the new name');
    assert.equal(next({ new_name_status: 'DECLINED' }), 'warning Ask for another name');
    assert.equal(next({ quality_rating: 'RED' }), 'warning Improve its quality');
    assert.equal(next({ status: 'HIBERNATING' }), 'unknown Not known');
    assert.equal(next({ status: 'UNKNOWN' }), 'unknown Not known');
    for (const status of ['FLAGGED', 'RATE_LIMITED', 'DISCONNECTED', 'DELETED', 'HIBERNATING', 'UNVERIFIED']) {
      assert.notEqual(fact(of({ status }), 'next-step').meaning ?? '', '', status);
    }
  });

  it('leads from its next step to the command that takes it, and names the calls behind it', () => {
    const first = (change: Fields, settings = {}): readonly [string, string | undefined] => {
      on.read(NUMBER, { ...CONNECTED, ...change });
      const [note] = on.model(NUMBER, { settings }).notes;
      return [note?.text ?? '', note?.button?.action];
    };
    const pending = { status: 'PENDING', platform_type: 'NOT_APPLICABLE' };
    assert.deepEqual(first({ ...pending, code_verification_status: 'NOT_VERIFIED' }), [
      'Verify next. Nobody has proved yet that the number is yours. Continue Number Setup… requests a code (POST /100/request_code), sends it back (POST /100/verify_code), then registers the number (POST /100/register).',
      'continue-setup',
    ]);
    const registers =
      'Register next. The number is verified but not registered, so it neither sends nor receives messages. Continue Number Setup… registers it (POST /100/register).';
    assert.deepEqual(first({ ...pending, is_pin_enabled: false }), [
      `${registers} You choose a two-step PIN of six digits.`,
      'continue-setup',
    ]);
    assert.deepEqual(first({ ...pending, is_pin_enabled: true }), [
      `${registers} It asks for the two-step PIN that the number has.`,
      'continue-setup',
    ]);
    assert.match(first({ ...pending, is_pin_enabled: undefined })[0], /or a new one of six digits\.$/);
    assert.deepEqual(first({ new_name_status: 'APPROVED', is_pin_enabled: true }), [
      'Register again for the new name. Meta approved the new name. It takes effect when the number is registered again within 14 days. Continue Number Setup… registers it (POST /100/register). It asks for the two-step PIN that the number has.',
      'continue-setup',
    ]);
    assert.equal(first({ ...pending, name_status: 'DECLINED' })[1], 'continue-setup');
    assert.deepEqual(first(pending, { readOnly: true }), [
      'Register next. The number is verified but not registered, so it neither sends nor receives messages. Nothing is written with this access token: it is read-only, or the setting waba.readOnly is on.',
      undefined,
    ]);
    assert.equal(commandOf('continue-setup'), 'waba.continueSetup');
  });

  it('leads to WhatsApp Manager where only its owner can help, and has no button where nobody can', () => {
    const first = (change: Fields): string | undefined => of(change).notes[0]?.button?.action;
    for (const status of ['BANNED', 'RESTRICTED', 'FLAGGED', 'RATE_LIMITED', 'DISCONNECTED']) {
      assert.equal(first({ status }), 'open-manager', status);
    }
    assert.equal(first({ status: 'DISCONNECTED', platform_type: 'NOT_APPLICABLE' }), 'continue-setup');
    for (const change of [
      { status: 'MIGRATED' },
      { status: 'DELETED' },
      { is_on_biz_app: true, new_name_status: 'APPROVED' },
      { status: 'PENDING', is_on_biz_app: true },
    ]) {
      assert.deepEqual(of(change).notes, []);
    }
  });

  it('waits for the review of a new name without a warning', () => {
    const page = of({ new_name_status: 'PENDING_REVIEW' });
    assert.deepEqual(page.notes, []);
    assert.deepEqual(fact(page, 'next-step').mark, { tone: 'plain', text: 'Wait for Meta' });
    const troubled = of({ new_name_status: 'PENDING_REVIEW', quality_rating: 'RED' });
    assert.equal(fact(troubled, 'next-step').mark?.text, 'Improve its quality');
  });

  it('never says that a number sends messages while Meta blocks or limits them', () => {
    const next = (health: string, change: Fields = {}): Fact => {
      const errors = [{ error_description: 'payment', possible_solution: 'pay' }];
      const entities = [{ entity_type: 'WABA', can_send_message: health, errors }];
      return fact(of({ ...change, health_status: { can_send_message: health, entities } }), 'next-step');
    };
    const why = 'WABA: payment. Meta suggests: pay.';
    const blocked = next('BLOCKED');
    assert.deepEqual(blocked.mark, { tone: 'bad', text: 'Clear what blocks its messages' });
    assert.equal(blocked.meaning, `Messages cannot be sent. ${why}`);
    assert.deepEqual(next('LIMITED').mark, { tone: 'warning', text: 'Clear what limits its messages' });
    assert.equal(next('LIMITED').meaning, `Messages can be sent within limits only. ${why}`);
    assert.deepEqual(next('SLEEPY').mark, { tone: 'unknown', text: 'Not known' });
    assert.match(next('SLEEPY').meaning ?? '', /Meta says SLEEPY/);
    assert.equal(next('AVAILABLE').mark?.tone, 'good');
    const word = (health: string, change: Fields): string | undefined => next(health, change).mark?.text;
    assert.equal(word('BLOCKED', { quality_rating: 'RED' }), 'Clear what blocks its messages');
    assert.equal(word('SLEEPY', { quality_rating: 'RED' }), 'Improve its quality');
    assert.equal(word('BLOCKED', { status: 'PENDING', platform_type: 'NOT_APPLICABLE' }), 'Register next');
    assert.equal(word('BLOCKED', { status: 'MIGRATED' }), 'Use it where it is now');
    assert.equal(word('BLOCKED', { status: undefined, is_on_biz_app: true }), 'Clear what blocks its messages');
  });
});
