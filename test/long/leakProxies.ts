import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formsIn } from '../support/secretForms';
import { OFFICIAL, SUPPORT } from './leakCommands';
import { leakDesk } from './leakDesk';
import { PROXY_PASSWORDS, WRONG, type LeakStage } from './leakStage';

const REFUSALS = [
  ['http.proxy', 407],
  ['http.proxyAuthorization', 403],
  ['HTTPS_PROXY', 407],
] as const;

/** A proxy that refuses and quotes the password, for each place where that may stand: in rows, details and commands. */
export function refuseAtProxy(on: LeakStage): void {
  const desk = leakDesk(on);
  const refused = /The proxy 127\.0\.0\.1:\d+/;

  for (const [place, status] of REFUSALS) {
    it(`a proxy that answers ${status}, signed in to by ${place}`, async () => {
      const { workbench, proxy } = on;
      const row = workbench.row(new RegExp(`^Not refreshed, ${refused.source}`)).first();
      await workbench.setSettings(on.settings(place));
      // The tree comes back as it was, also scrolled.
      await workbench.row(OFFICIAL).or(workbench.row(SUPPORT)).first().waitFor();
      await workbench.atRest();
      if ((await workbench.row(OFFICIAL).count()) === 0) await workbench.expand(SUPPORT);
      await workbench.row(OFFICIAL).first().waitFor();
      await desk.fromRow(OFFICIAL, 'Show Details');
      await desk.button('Refresh').waitFor();

      proxy.refuse(status);
      await workbench.command('WABA: Refresh');
      await row.waitFor();
      await desk.button('Refresh').click();
      await workbench.webview().getByText(refused).first().waitFor();
      await on.watch.look();
      await workbench.command('WABA: Add Access Token…');
      await desk.paste(WRONG);
      await workbench.notification(refused).waitFor();
      await on.watch.look();
      await desk.clear();
      await workbench.command('View: Close All Editors');

      proxy.refuse(undefined);
      await workbench.command('WABA: Refresh');
      await row.waitFor({ state: 'detached' });
      // The password was sent, and the scan would find it: in the header, and in the file where it may stand.
      const password = PROXY_PASSWORDS[place];
      assert.notDeepEqual(formsIn(proxy.signIns.join('\n'), password), []);
      if (place !== 'HTTPS_PROXY') assert.notDeepEqual(formsIn(readFileSync(on.settingsFile), password), []);
    });
  }
}
