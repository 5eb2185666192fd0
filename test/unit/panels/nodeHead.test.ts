import assert from 'node:assert/strict';
import type { PastReading } from '../../../src/inventory/details';
import { CONNECTED, isBelievedOf, NodePage, NUMBER } from '../../support/nodePage';

describe('the head of a page', () => {
  let on: NodePage;
  beforeEach(() => (on = new NodePage()));

  const before = (change: Partial<PastReading> = {}): PastReading => ({
    fields: { ...CONNECTED, quality_rating: 'YELLOW', status: 'FLAGGED' },
    readAt: on.clock.now() - 5 * 60_000,
    ...change,
  });

  it('names what a refresh changed, and leads to the comparison', () => {
    on.read(NUMBER, CONNECTED, { earlier: [before()] });
    const page = on.model();
    assert.ok(isBelievedOf(NUMBER, page));
    assert.deepEqual(page.notes, [
      {
        tone: 'plain',
        text: 'Changed since the reading before (5 min ago): status, quality_rating.',
        button: { action: 'compare', label: 'Compare…' },
      },
    ]);
  });

  it('says nothing of change while it is read, when nothing changed, and of what could not be read', () => {
    on.read(NUMBER, CONNECTED, { earlier: [before()], loading: true });
    assert.deepEqual(on.model().notes, []);
    on.read(NUMBER, CONNECTED, { earlier: [before({ fields: CONNECTED })] });
    assert.deepEqual(on.model().notes, []);
    on.read(NUMBER, CONNECTED, { earlier: [before({ missing: ['status', 'quality_rating'] })] });
    assert.deepEqual(on.model().notes, []);
  });
});
