import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SINKS, type Sink } from '../support/leakWatch';
import { filesBelow } from '../support/profileFiles';
import { formsIn, secretForms } from '../support/secretForms';
import { waitUntil } from '../support/waitUntil';
import { panelFrame } from '../ui/panel';
import { leakDesk } from './leakDesk';
import type { LeakStage } from './leakStage';

/** Proves that the scan can find: plants something in each place, in each form. */
export function findPlants(on: LeakStage): void {
  const desk = leakDesk(on);

  it('the scan finds what is planted in each place, in each form', async () => {
    const { page } = on.workbench;
    await on.workbench.command('WABA: Explore Demo Data');
    await on.workbench.row(/^Demo data/).waitFor();
    await desk.fromRow(/^Demo data/, 'Show Token Details');
    await desk.heading().waitFor();
    const frame = await panelFrame(on.workbench);
    const plants: Readonly<Record<Sink, (text: string) => Promise<unknown>>> = {
      DOM: (text) => page.evaluate((each) => (document.body.dataset.plant = each), text),
      webview: (text) => frame.evaluate((each) => (document.body.dataset.plant = each), text),
      message: (text) => frame.evaluate((each) => postMessage({ each }, '*'), text),
      console: (text) => page.evaluate((each) => console.log(each), text),
      clipboard: (text) => page.evaluate((each) => navigator.clipboard.writeText(each), text),
      storage: (text) =>
        page.evaluate(
          (each) =>
            new Promise((resolve, reject) => {
              const opening = indexedDB.open('plant', 1);
              opening.onupgradeneeded = () => opening.result.createObjectStore('plant').put(each, 1);
              opening.onsuccess = () => {
                opening.result.close();
                resolve(undefined);
              };
              opening.onerror = reject;
            }),
          text,
        ),
      'URL of the browser': (text) =>
        page.evaluate((each) => fetch(`/?plant=${encodeURIComponent(each)}`).then(({ status }) => status), text),
    };
    for (const [index, sink] of SINKS.entries()) {
      const plant = `PpLaNt${index}qWeRtY/uIoP+aSdF|gHjKlZxCvBnM0123456789`;
      const forms = [...secretForms(plant).values()];
      await plants[sink](sink === 'URL of the browser' ? plant : forms.join(' '));
      await on.watch.look();
      await waitUntil(`what was planted in ${sink}`, () => on.watch.found(plant, [sink]).length > 0);
      const wanted = sink === 'URL of the browser' ? 1 : secretForms(plant).size;
      assert.ok(on.watch.found(plant, [sink]).length >= wanted, `${sink}: ${on.watch.found(plant, [sink]).join('\n')}`);
    }
    const plant = 'PpLaNtOnDisk/uIoP+aSdF|gHjKlZxCvBnM0123456789';
    for (const encoding of ['utf8', 'utf16le'] as const) {
      writeFileSync(join(on.dir, 'data/logs/plant'), Buffer.from([...secretForms(plant).values()].join(' '), encoding));
      const found = [...filesBelow(on.dir)].filter(
        ([, content]) => formsIn(content, plant).length === secretForms(plant).size,
      );
      assert.deepEqual(
        found.map(([path]) => path),
        [join(on.dir, 'data/logs/plant')],
      );
    }
  });
}
