import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Fact } from '../../src/panels/page';
import { violations } from '../support/axe';
import {
  atWidth,
  direction,
  focused,
  judgeUnfolded,
  openCraft,
  overflow,
  scrollTo,
  showModel,
  TALL,
  unfold,
  USUAL,
} from './craft';
import { craftModel, HEBREW, HOSTILE, longModel, manyFacts } from './craftModel';
import { judgePanel } from './panel';
import { stage } from './support';

describe('the page of a details panel, whatever stands on it', () => {
  const on = stage('details-craft');
  let frame: Frame;

  before(async () => {
    frame = await openCraft(on.workbench);
    await frame.evaluate(() => {
      const broken: string[] = [];
      Object.assign(globalThis, { broken });
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => broken.push(violatedDirective));
      addEventListener('error', ({ message }) => broken.push(message));
    });
  });
  beforeEach(async () => {
    await showModel(frame, craftModel());
    await unfold(frame, false);
  });

  it('looks well and reads well in all themes', () => judgePanel(on.workbench, 'details-craft'));

  it('so does what was folded, and what stands below', () =>
    judgeUnfolded(on.workbench, frame, ['State and next step', 'Certificates']));

  it('S10 lets nothing in but its own script and style, by nonce', async () => {
    const { policy, scripts, broken } = await frame.evaluate(() => ({
      policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '',
      scripts: [...document.body.querySelectorAll('script')].length,
      broken: (globalThis as unknown as { broken: string[] }).broken,
    }));
    assert.match(policy, /^default-src 'none'; script-src 'nonce-[\w+/=]{32}'; style-src 'nonce-[\w+/=]{32}';/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:|connect-src|img-src/);
    assert.equal(scripts, 1);
    assert.deepEqual(broken, []);
  });

  it('S11 shows hostile text as text', async () => {
    const kinds = await frame.evaluate(() => [
      ...new Set([...document.querySelectorAll('#page *')].map(({ localName }) => localName)),
    ]);
    for (const name of ['img', 'script', 'iframe', 'style', 'object', 'form', 'input']) {
      assert.ok(!kinds.includes(name), name);
    }
    const page = frame.locator('#page');
    for (const place of ['dt', 'dd', '.tree', 'th']) {
      assert.ok((await page.locator(place, { hasText: HOSTILE }).count()) > 0, place);
    }
    await frame.locator('summary', { hasText: 'What Meta sent' }).click();
    await page.locator('pre', { hasText: HOSTILE }).waitFor();
    const attributes = await frame.evaluate(() =>
      [...document.querySelectorAll('#page *')].flatMap((each) => each.getAttributeNames()),
    );
    assert.deepEqual(
      attributes.filter((name) => name.startsWith('on') || name === 'style'),
      [],
    );
  });

  it('says which of the possible values is present, to the eye and to the ear', async () => {
    const values = frame.locator('.fact', { hasText: 'code_verification_status' }).locator('details');
    await values.locator('summary').click();
    const present = values.locator('[aria-current="true"]');
    assert.equal(await present.count(), 1);
    assert.equal(await present.locator('code').innerText(), 'VERIFIED');
    assert.equal(await present.locator('.aside').innerText(), 'now');
    assert.equal(await present.locator('svg.here').count(), 1);
  });

  it('has a list of its sections that brings the eye and the keyboard there', async () => {
    const { keyboard } = on.workbench.page;
    const nav = frame.getByRole('navigation', { name: 'On this page' });
    await nav.getByRole('link', { name: 'Webhooks' }).focus();
    await keyboard.press('Enter');
    const heading = frame.getByRole('heading', { level: 2, name: 'Webhooks' });
    await heading.and(frame.locator(':focus')).waitFor();
    const top = await heading.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 40, `${top}`);
    await keyboard.press('Tab');
    const next = await frame.evaluate(
      () => document.activeElement?.closest('section')?.querySelector('h2')?.textContent,
    );
    assert.equal(next, 'Webhooks', 'Tab goes on from there');
  });

  it('has that list beside the page where there is room', () =>
    atWidth(on.workbench, { width: 1400, height: 900 }, async () => {
      await scrollTo(frame, 'Platform');
      const nav = frame.getByRole('navigation');
      const { right, top } = await nav.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
      const left = await frame.locator('main').evaluate((element) => element.getBoundingClientRect().left);
      assert.ok(right < left && top >= 0, 'it stays in sight');
      await on.workbench.screenshot('details-craft-wide');
      await scrollTo(frame);
      await on.workbench.screenshot('details-craft-wide-top');
    }));

  it('fits into 320 pixels, and is as usable there', () =>
    atWidth(on.workbench, { width: 320, height: 1400 }, async () => {
      await unfold(frame, true);
      assert.equal(await overflow(frame), 0);
      await scrollTo(frame);
      await on.workbench.screenshot('details-craft-narrow');
      for (const title of ['State and next step', 'Health', 'All numbers of the WABA', 'Apps and people']) {
        await scrollTo(frame, title);
        await on.workbench.screenshot(`details-craft-narrow-${title.split(' ')[0]?.toLowerCase() ?? ''}`);
      }
      assert.deepEqual(await violations(frame), []);
    }));

  it('fits at 200 % zoom, and with letters twice as large', () =>
    atWidth(on.workbench, { width: 640, height: 700 }, async () => {
      await unfold(frame, true);
      assert.equal(await overflow(frame), 0, 'a window of 1280 pixels at 200 %');
      await scrollTo(frame, 'All numbers of the WABA');
      await on.workbench.screenshot('details-craft-zoomed');
      await frame.evaluate(() => document.documentElement.style.setProperty('--vscode-font-size', '26px'));
      assert.equal(await overflow(frame), 0, 'large letters');
      await on.workbench.screenshot('details-craft-large');
      await frame.evaluate(() => document.documentElement.style.setProperty('--vscode-font-size', '13px'));
    }));

  it('runs from right to left in a language that does; ids, code and figures do not', async () => {
    await frame.evaluate(() => (document.documentElement.dir = 'rtl'));
    try {
      const lefts = await Promise.all(
        ['dt', 'dd', '.what', '.share'].map((each) =>
          frame
            .locator(each)
            .first()
            .evaluate((element) => element.getBoundingClientRect().left),
        ),
      );
      const [title = 0, value = 0, word = 0, bar = 0] = lefts;
      assert.ok(title > value && word > bar, lefts.join());
      for (const place of [
        '.value code',
        '.name code',
        'dd pre',
        '.tree code',
        'th code',
        'h1 bdi',
        '.count bdi',
        '.aside bdi',
      ]) {
        assert.equal(await direction(frame.locator(place)), 'ltr', place);
      }
      const figures = frame.locator('.fact', { hasText: HEBREW }).locator('.aside bdi');
      assert.equal(await direction(figures), 'ltr', 'figures alone');
      assert.equal(await direction(frame.locator('.said > :last-child')), 'rtl', 'lines begin on the right');
      await unfold(frame, true);
      assert.equal(await overflow(frame), 0);
      await on.workbench.page.setViewportSize(TALL);
      await scrollTo(frame);
      await on.workbench.screenshot('details-craft-rtl');
      await scrollTo(frame, 'Certificates');
      await on.workbench.screenshot('details-craft-rtl-more');
      assert.deepEqual(await violations(frame), []);
    } finally {
      await on.workbench.page.setViewportSize(USUAL);
      await frame.evaluate(() => (document.documentElement.dir = 'ltr'));
    }
  });

  it('is reached whole by the keyboard, in the order in which it is read', async () => {
    const { keyboard } = on.workbench.page;
    const wanted = await frame.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('button, summary, a, [tabindex="0"]')];
      return all.filter((each) => each.checkVisibility()).length;
    });
    await frame.locator('h1').focus();
    let last = -1;
    for (let at = 0; at < wanted; at++) {
      await keyboard.press('Tab');
      const place = await frame.evaluate(() => {
        const all = [...document.querySelectorAll('*')];
        return document.activeElement ? all.indexOf(document.activeElement) : -1;
      });
      assert.ok(place > last, `after ${at} comes ${await focused(frame)}`);
      last = place;
    }
    assert.equal(await focused(frame), 'What Meta sent', 'the last of all');
  });

  it('draws a list of a thousand, and draws it anew, halved and turned', async () => {
    const facts = manyFacts(1000, 'What it means');
    const show = (shown: readonly Fact[]) => showModel(frame, longModel(shown));
    const first = await show(facts);
    const again = await show(manyFacts(1000, 'It has changed'));
    const fewer = await show(facts.filter((_, at) => at % 2 === 0));
    const turned = await show([...facts].reverse());
    console.log(`      ${[first, again, fewer, turned].map((ms) => ms.toFixed()).join(', ')} ms`);
    assert.equal(await frame.locator('.fact').count(), 1000);
    assert.equal(await overflow(frame), 0);
  });

  it('is light: forty fields with all their values are no heavy page', async () => {
    const count = await frame.evaluate(() => document.querySelectorAll('*').length);
    console.log(`      ${count} elements`);
    assert.ok(count < 4000, `${count}`);
  });
});
