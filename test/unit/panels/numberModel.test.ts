import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { offeredActions } from '../../../src/panels/actions';
import type { Certificates } from '../../../src/panels/revealed';
import { buttonsOf, type DetailsModel, type Fact } from '../../../src/panels/page';
import { copyText } from '../../../src/panels/outgoing';
import type { Fields } from '../../../src/whatsapp/schema';
import { CONNECTED, factsOf, isBelievedOf, NodePage, NUMBER, section, WABA } from '../../support/nodePage';

const fact = (page: DetailsModel, id: string): Fact => {
  const found = factsOf(page.sections.flatMap(({ blocks }) => blocks)).find((each) => each.id === id);
  assert.ok(found, id);
  return found;
};
const marks = (page: DetailsModel): readonly string[] => page.marks.map(({ tone, text }) => `${tone} ${text}`);
const actions = (page: DetailsModel): readonly string[] => page.buttons.map(({ action }) => action);

describe('the page of a phone number', () => {
  let on: NodePage;
  beforeEach(() => (on = new NodePage()));

  function of(change: Fields): DetailsModel {
    on.read(NUMBER, { ...CONNECTED, ...change });
    return on.model();
  }

  it('says which number it is, how it stands, and with which token it was read', () => {
    on.read(NUMBER, CONNECTED);
    on.clock.pass(5 * 60_000);
    const page = on.model(NUMBER, { settings: { readOnly: true } });
    assert.deepEqual([page.kind, page.name, page.subtitle], ['Phone number', '+1 206-555-0100', 'Acme']);
    assert.deepEqual(marks(page), ['good Connected', 'good High quality', 'good Name: Approved', 'locked Read-only']);
    assert.deepEqual([page.age, page.busy, page.stop], ['Read 5 min ago', undefined, undefined]);
    assert.deepEqual(page.notes, []);
    assert.equal(page.contents, 'On this page');
    assert.deepEqual(fact(page, 'access-token').value, { text: 'Acme robot', as: 'name' });
    assert.deepEqual(fact(page, 'access-version').value, { text: 'v25.0', as: 'code' });
    assert.ok(isBelievedOf(NUMBER, page));
  });

  it('has a section for each group, how it stands before all others and the token last', () => {
    assert.deepEqual(
      of({}).sections.map(({ id }) => id),
      'state identity waba verification quality name platform webhooks certificates other access'.split(' '),
    );
  });

  it('is there at once with what its row was told, or with its id alone', () => {
    const empty = on.model();
    assert.deepEqual([empty.name, empty.age], ['100', undefined]);
    assert.deepEqual(marks(empty), ['unknown Not read yet']);
    assert.ok(isBelievedOf(NUMBER, empty));
    on.row('100', { id: '100', display_phone_number: '12065550100', status: 'PENDING' });
    const page = on.model();
    assert.equal(page.name, '+12065550100');
    assert.equal(marks(page)[0], 'unknown PENDING');
    assert.equal(fact(page, 'next-step').mark?.text, 'Verify it, or register it');
    assert.equal(page.age, 'Its row was read just now');
    on.row('100', { ...CONNECTED, status: 'BANNED' });
    assert.equal(marks(on.model())[0], 'bad Banned');
  });

  it('says what is going on, and offers to end it', () => {
    on.read(NUMBER, CONNECTED, { loading: true, failure: new GraphError('offline', 'x') });
    const page = on.model();
    assert.deepEqual([page.busy, page.stop], ['Reading…', { action: 'cancel', label: 'Cancel' }]);
    assert.deepEqual(page.notes, []);
  });

  it('offers what can be done, the demo no page of Meta’s', () => {
    assert.deepEqual(actions(of({})), ['refresh', 'compare', 'open-json', 'open-manager']);
    on.read(NUMBER, { ...CONNECTED, status: 'BANNED' });
    const demo = on.model(NUMBER, { token: { demo: true } });
    assert.deepEqual(actions(demo), ['refresh', 'compare', 'open-json']);
    assert.ok(buttonsOf(demo).every(({ action }) => action !== 'open-manager'));
    assert.ok(marks(demo).includes('plain Demo data'));
    const few = on.model(NUMBER, { offered: offeredActions(['waba.openJson']) });
    assert.deepEqual(actions(few), ['refresh', 'open-json']);
  });

  it('rates a quality in lower case as its field does', () => {
    const page = of({ quality_rating: 'green' });
    assert.ok(marks(page).includes('good High quality'));
    assert.deepEqual(fact(page, 'quality_rating').mark, { tone: 'good', text: 'High quality' });
  });

  it('says before all else what failed, then what is worst', () => {
    const health_status = {
      can_send_message: 'BLOCKED',
      entities: [
        {
          entity_type: 'WABA',
          can_send_message: 'BLOCKED',
          errors: [{ error_code: 141006, error_description: 'No payment method.', possible_solution: 'Add one.' }],
        },
      ],
    };
    const failure = new GraphError('timeout', 'x');
    on.read(NUMBER, { ...CONNECTED, quality_rating: 'RED', health_status }, { failure });
    const { notes } = on.model(NUMBER, { settings: { apiVersion: 'v20.0' } });
    assert.deepEqual(
      notes.map(({ tone, text, button }) => [tone, text.slice(0, 24), button?.action]),
      [
        ['warning', 'Meta did not answer in t', 'refresh'],
        ['bad', 'Messages cannot be sent.', undefined],
        ['warning', 'Improve its quality. The', undefined],
        ['warning', 'Meta ended version v20.0', undefined],
      ],
    );
    on.inventory.updateDetails(NUMBER, { loading: true });
    assert.equal(on.model(NUMBER, { settings: { apiVersion: 'v20.0' } }).notes.length, 3, 'the failure is tried again');
    on.read(NUMBER, { ...CONNECTED, health_status, status: 'MIGRATED' });
    assert.deepEqual(on.model().notes, [], 'nobody expects messages of it');
    assert.match(notes[1]?.text ?? '', /WABA: No payment method\. Meta suggests: Add one\.$/);
    assert.equal(section(on.model(), 'state').blocks.at(-1)?.as, 'tree');
  });

  describe('with the WABA beside it', () => {
    const beside = (): Fact => fact(on.model(), 'beside-numbers');

    it('says its name, its id, how many numbers Meta counts and how many need attention', () => {
      on.row('10', { id: '10', name: 'Acme\u202e' });
      on.row('100', CONNECTED);
      on.row('101', { ...CONNECTED, id: '101', quality_rating: 'RED' });
      on.inventory.update(WABA, { ids: ['100', '101'], total: 143, readAt: 1 });
      const page = on.model();
      assert.deepEqual(fact(page, 'beside-name').value, { text: 'Acme\\u{202e}', as: 'name' });
      assert.deepEqual(fact(page, 'beside-name').button, { action: 'show-waba', label: 'Show WABA Details' });
      assert.equal(copyText(page, 'beside-id'), '10');
      assert.deepEqual([beside().value, beside().name], [{ text: '2 of 143', as: 'words' }, 'summary.total_count']);
      assert.deepEqual(beside().mark, { tone: 'warning', text: '1 needs attention' });
      on.inventory.update(WABA, { total: undefined, complete: true });
      assert.deepEqual(beside().value, { text: '2 counted', as: 'words' });
    });

    it('says that it is not read, is being read, or could not be read', () => {
      assert.deepEqual(beside().mark, { tone: 'unknown', text: 'Not read' });
      on.inventory.update(WABA, { loading: true });
      assert.deepEqual(beside().mark, { tone: 'plain', text: 'Being read…' });
      on.inventory.update(WABA, { loading: false, failure: new GraphError('offline', 'x') });
      assert.deepEqual(beside().mark, { tone: 'warning', text: 'Could not be read' });
      assert.match(beside().remarks?.[0] ?? '', /^You seem to be offline/);
      on.inventory.update(WABA, { ids: ['100'], total: 1, readAt: 1 });
      assert.deepEqual(beside().value, { text: '1 of 1', as: 'words' });
      assert.match(beside().remarks?.[0] ?? '', /offline/);
    });
  });

  describe('certificates', () => {
    function certificates(shown: Certificates | undefined): readonly [Fact, Fact] {
      on.read(NUMBER, { ...CONNECTED, certificate: 'NEVER-FROM-HERE' });
      const page = on.model(NUMBER, { certificates: shown });
      assert.ok(isBelievedOf(NUMBER, page));
      assert.doesNotMatch(JSON.stringify(page), /NEVER-FROM-HERE/);
      const [own, requested, ...others] = factsOf(section(page, 'certificates').blocks);
      assert.ok(own && requested && others.length === 0);
      for (const each of [own, requested]) {
        assert.equal(each.copy, undefined);
        assert.equal(copyText(page, each.id), undefined);
      }
      assert.equal(requested.button, undefined);
      return [own, requested];
    }

    it('are hidden until they are revealed', () => {
      const [own, requested] = certificates(undefined);
      assert.deepEqual([own.id, requested.id], ['certificate', 'new_certificate']);
      for (const each of [own, requested]) assert.deepEqual(each.value, { text: 'Hidden', as: 'words' });
      assert.deepEqual(own.button, { action: 'reveal', label: 'Reveal' });
    });

    it('stand there while they are revealed, with a button that hides them; one that is absent says so', () => {
      assert.deepEqual(certificates({})[0].mark, { tone: 'plain', text: 'Being read…' });
      const [own, requested] = certificates({ fields: { id: '100', certificate: 'A'.repeat(100) } });
      assert.deepEqual(own.value, { text: 'A'.repeat(100), as: 'lines' });
      assert.match(own.remarks?.[0] ?? '', /gone when you hide it, and when this page is out of sight/);
      assert.deepEqual(own.button, { action: 'hide', label: 'Hide' });
      assert.deepEqual(requested.mark, { tone: 'none', text: 'Not sent' });
    });

    it('that Meta refuses are not called absent', () => {
      const [own, requested] = certificates({ fields: { id: '100' }, refused: ['certificate'] });
      assert.deepEqual(own.mark, { tone: 'none', text: 'Not given' });
      assert.match(own.aside ?? '', /not give this field to this app/);
      assert.deepEqual(requested.mark, { tone: 'none', text: 'Not sent' });
    });

    it('that could not be read say why, and can be asked for again', () => {
      const [own] = certificates({ failure: new GraphError('offline', 'x') });
      assert.deepEqual(own.mark, { tone: 'warning', text: 'Could not be read' });
      assert.match(own.remarks?.[0] ?? '', /^You seem to be offline/);
      assert.deepEqual(own.button, { action: 'reveal', label: 'Try Again' });
    });

    it('of absurd size are cut', () => {
      const [own] = certificates({ fields: { certificate: '\u202e'.repeat(3_000_000) } });
      assert.ok(own.value && 'text' in own.value && own.value.text.length < 200_000);
    });
  });
});
