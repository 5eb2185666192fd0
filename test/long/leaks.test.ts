import assert from 'node:assert/strict';
import { join } from 'node:path';
import { hostileFaults } from '../support/hostileAnswers';
import { SINKS } from '../support/leakWatch';
import { filesBelow } from '../support/profileFiles';
import { formsIn } from '../support/secretForms';
import { waitUntil } from '../support/waitUntil';
import { OFFICIAL, runReadingCommands, SUPPORT } from './leakCommands';
import { leakDesk } from './leakDesk';
import { findPlants } from './leakPlants';
import { refuseAtProxy } from './leakProxies';
import { runWritingCommands, scanForDigits } from './leakWrites';
import { APP_SECRET, CANARY, leakStage, PROXY_PASSWORDS, SECRETS, TOKENS } from './leakStage';

/** VS Code logs each proxy that it finds at debug level, with its password. */
function withoutResolver(log: Buffer): string {
  const lines = log.toString().split('\n');
  return lines.filter((line) => !line.includes(' ProxyResolver#')).join('\n');
}

describe('S15 S7 S13 S17 no secret is shown, said or kept anywhere, whatever is done and answered', () => {
  const on = leakStage();
  const desk = leakDesk(on);

  runReadingCommands(on);
  runWritingCommands(on);

  it('every fault of a read, in rows and in details', async () => {
    for (const place of ['rows', 'details'] as const) {
      if (place === 'details') {
        await on.workbench.expand(SUPPORT);
        await desk.fromRow(OFFICIAL, 'Show Details');
        await desk.heading().waitFor();
      }
      on.emulator.faults.add(...hostileFaults(CANARY));
      for (let round = 0; round < 60 && on.emulator.faults.pending.some(({ kind }) => kind !== 'headers'); round++) {
        if (place === 'rows') await on.workbench.command('WABA: Refresh');
        else
          await on.workbench
            .webview()
            .getByRole('button', { name: /^(Refresh|Try Again|Cancel)$/ })
            .first()
            .click();
        await on.workbench.atRest(700);
        await on.watch.look();
      }
      assert.deepEqual(
        on.emulator.faults.pending.filter(({ kind }) => kind !== 'headers'),
        [],
        place,
      );
      on.emulator.faults.clear();
    }
    await desk.clear();
    await on.workbench.command('WABA: Refresh');
    await on.workbench
      .row(/^Not refreshed/)
      .first()
      .waitFor({ state: 'detached' });
  });

  refuseAtProxy(on);

  it('limits, the last of all: they stay', async () => {
    for (const fault of hostileFaults(CANARY)
      .filter((each) => each.kind === 'error')
      .slice(0, 1)) {
      for (const [status, code] of [
        [400, 80008],
        [429, 4],
      ] as const)
        on.emulator.faults.add({ ...fault, status, error: { ...fault.error, code } });
    }
    await on.workbench.command('WABA: Refresh');
    await waitUntil('both', () => on.emulator.faults.pending.length === 0);
    await on.workbench.atRest();
    await on.watch.look();
    await on.workbench.reload();
    await on.workbench.row(/^Access token First/).waitFor();
    await on.workbench.atRest();
  });

  it('S16 no certificate is on disk, in the log, in the clipboard or in what the browser keeps', () => {
    const certificates = [...on.emulator.world.numbers.values()]
      .flatMap(({ fields }) => fields.certificate ?? [])
      .map(String);
    assert.ok(certificates.length > 10 && certificates.every((each) => each.length > 60));
    for (const certificate of certificates) {
      assert.deepEqual(on.watch.found(certificate, ['clipboard', 'console', 'storage', 'URL of the browser']), []);
    }
    for (const [path, content] of filesBelow(on.dir))
      assert.deepEqual(formsIn(content, certificates[0] ?? ''), [], path);
  });

  it('S7 no URL at the server holds a secret but that of debug_token', () => {
    assert.ok(on.emulator.journal.entries.length > 2 * hostileFaults(CANARY).length);
    for (const { url, query, path, headers } of on.emulator.journal.entries) {
      assert.equal(query.has('access_token'), false);
      const { authorization, ...others } = headers;
      assert.ok(authorization !== undefined);
      for (const secret of SECRETS) {
        if (!path.endsWith('/debug_token')) assert.deepEqual(formsIn(url, secret), [], url);
        else if (secret === APP_SECRET) assert.deepEqual(formsIn(url, secret), [], url);
        assert.deepEqual(formsIn(JSON.stringify(others), secret), []);
      }
    }
  });

  it('the log is there, at the most talkative level', () => {
    const logs = [...filesBelow(join(on.dir, 'data/logs'))];
    const ours = logs.filter(([path]) => path.endsWith('WABA Explorer.log')).map(([, content]) => content.toString());
    assert.match(ours.join('\n'), /\[warning\].*GET .*phone_numbers/);
    assert.ok(
      logs.some(([, content]) => content.includes('[trace]')),
      'nothing logs at trace level',
    );
  });

  // At trace level the server of VS Code itself logs and prints the environment that it gives its extension hosts.
  it('nothing that was seen on the way holds a secret', () => {
    for (const sink of SINKS) assert.ok(on.watch.size(sink) > 100, sink);
    assert.ok(on.printed.length > 100);
    for (const secret of SECRETS) {
      assert.deepEqual(on.watch.found(secret), []);
      if (secret !== PROXY_PASSWORDS.HTTPS_PROXY) assert.deepEqual(formsIn(on.printed, secret), []);
    }
  });

  it('nothing in the folders of VS Code and of the browser holds a secret, also after the tokens are removed', async () => {
    const scan = (): void => {
      let files = 0;
      const found: string[] = [];
      for (const [path, content] of filesBelow(on.dir)) {
        files++;
        for (const secret of path === on.settingsFile ? TOKENS : SECRETS) {
          if (secret === PROXY_PASSWORDS.HTTPS_PROXY && path.endsWith('/remoteagent.log')) continue;
          const isResolvers = path.endsWith('/remoteexthost.log') && !TOKENS.includes(secret);
          const ours = isResolvers ? withoutResolver(content) : content;
          found.push(...formsIn(ours, secret).map((form) => `${secret}, ${form}: ${path}`));
        }
      }
      assert.ok(files > 100);
      assert.deepEqual(found, []);
    };
    scan();
    for (const label of ['First', 'Other']) {
      await on.workbench.command('WABA: Remove Access Token…');
      await on.workbench.quickInput.pick(label);
      await on.workbench.dialog().getByText('stays valid').waitFor();
      await on.workbench.page.keyboard.press('Enter');
      await on.workbench.row(`Access token ${label}`).waitFor({ state: 'detached' });
    }
    scan();
  });

  scanForDigits(on);
  findPlants(on);
});
