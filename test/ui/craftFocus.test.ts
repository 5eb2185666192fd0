import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Block, DetailsModel, Fact } from '../../src/panels/page';
import { focused, openCraft, scrollTo, showModel, unfold } from './craft';
import { craftModel } from './craftModel';
import { stage } from './support';

describe('the page of a details panel while it changes', () => {
  const on = stage('craft-focus');
  let frame: Frame;

  before(async () => {
    frame = await openCraft(on.workbench);
  });
  beforeEach(async () => {
    await showModel(frame, craftModel());
    await unfold(frame, false);
  });

  it('keeps the focus and what is open while other things come and go', async () => {
    const values = frame.locator('.fact', { hasText: 'code_verification_status' }).locator('details');
    await values.locator('summary').click();
    await frame.getByRole('button', { name: 'Load All' }).focus();
    const model = craftModel({ notes: false, busy: false });
    const [first, ...others] = model.sections;
    await showModel(frame, { ...model, sections: others });
    assert.equal(await focused(frame), 'Load All', 'a section and the notes above are gone');
    assert.equal(await values.getAttribute('open'), '');
    await showModel(frame, { ...model, sections: first ? [...others.slice(0, 3), first, ...others.slice(3)] : [] });
    assert.equal(await focused(frame), 'Load All', 'a section came');
    const without = others.map((section) => ({ ...section, blocks: section.blocks.filter(({ as }) => as !== 'note') }));
    await values.locator('summary').focus();
    await showModel(frame, { ...model, sections: without });
    assert.match(await focused(frame), /^Possible values/);
    assert.equal(await values.getAttribute('open'), '');
  });

  it('goes on at its head when what had the focus there is gone', async () => {
    await frame.getByRole('button', { name: 'Cancel' }).focus();
    await showModel(frame, craftModel({ busy: false }));
    assert.equal(await focused(frame), '+34 600 123 456');
  });

  it('goes on in the same section, and in the same place, when what had the focus is gone', async () => {
    const model = craftModel();
    const isNote = ({ as }: Block): boolean => as === 'note';
    const sections = model.sections.map((each) => ({ ...each, blocks: each.blocks.filter((block) => !isNote(block)) }));
    await frame.getByRole('button', { name: 'Load All' }).focus();
    const before = await top(frame);
    assert.ok(before > 0);
    await showModel(frame, { ...model, sections });
    assert.equal(await focused(frame), 'All numbers of the WABA');
    assert.equal(await top(frame), before);
  });

  for (const by of ['mouse', 'keyboard'] as const) {
    it(`stays where it is when something is revealed and hidden by ${by}`, async () => {
      const fact = frame.locator('.fact[data-key="certificate"]');
      const press = async (name: string): Promise<void> => {
        const button = fact.getByRole('button', { name });
        await button.focus();
        if (by === 'mouse') await button.click();
        else await on.workbench.page.keyboard.press('Enter');
      };
      await scrollTo(frame, 'Certificates');
      const before = await top(frame);
      assert.ok(before > 0);
      await press('Reveal');
      await showModel(frame, revealed(craftModel()));
      assert.equal(await focused(frame), 'Hide');
      assert.equal(await top(frame), before);
      await press('Hide');
      await showModel(frame, craftModel());
      assert.equal(await focused(frame), 'Reveal');
      assert.equal(await top(frame), before);
    });
  }

  it('tells the ear what begins and how it ended, and not each step between', async () => {
    const rest = craftModel({ notes: false, busy: false });
    const failed = craftModel({ busy: false });
    const busy = (text: string) => showModel(frame, { ...rest, busy: text });
    await showModel(frame, rest);
    const heard = await listen(frame);
    await busy('Reading phone numbers…');
    await busy('Reading phone numbers: 100 of 143…');
    await showModel(frame, rest);
    assert.deepEqual(await heard(), ['Reading phone numbers…', 'Read 4 min ago']);
    await busy('Reading…');
    await showModel(frame, failed);
    const text = failed.notes[0]?.text;
    assert.deepEqual(await heard(), ['Reading…', text], 'that it failed');
    await showModel(frame, { ...failed, busy: 'Reading…' });
    await showModel(frame, failed);
    assert.deepEqual(await heard(), ['Reading…', 'Read 4 min ago'], 'the note stood there all the time');
    await busy('Reading…');
    await showModel(frame, failed);
    assert.deepEqual(await heard(), ['Reading…', text], 'that it failed again');
    await busy('Reading…');
    await showModel(frame, { ...failed, busy: 'Reading…' });
    await showModel(frame, failed);
    assert.deepEqual(await heard(), ['Reading…', text], 'a note that came on the way');
  });
});

/** The same page when its first certificate is revealed. */
function revealed(model: DetailsModel): DetailsModel {
  const state: Partial<Fact> = {
    mark: undefined,
    value: { text: 'CmQKIAjz0c2W'.repeat(40), as: 'lines' },
    button: { action: 'hide', label: 'Hide' },
  };
  const shown = (fact: Fact): Fact => (fact.button?.action === 'reveal' ? { ...fact, ...state } : fact);
  const ofBlock = (block: Block): Block => (block.as === 'facts' ? { ...block, facts: block.facts.map(shown) } : block);
  return { ...model, sections: model.sections.map((each) => ({ ...each, blocks: each.blocks.map(ofBlock) })) };
}

/** How far the page is scrolled, in CSS pixels. */
function top(frame: Frame): Promise<number> {
  return frame.evaluate(() => scrollY);
}

/** What the ear is told from now on, each time since the last. */
async function listen(frame: Frame): Promise<() => Promise<readonly string[]>> {
  await frame.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const status = document.getElementById('status');
    if (!status) throw new Error('no live region');
    new MutationObserver(() => {
      if (status.textContent) heard.push(status.textContent);
    }).observe(status, { childList: true });
  });
  return () => frame.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
}
