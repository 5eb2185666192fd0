import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { ROOT } from '../support/paths';
import { openWorkbench } from '../support/workbench';

describe('the VSIX, installed', () => {
  let folder = '';
  let vsix = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-installed-'));
    vsix = join(folder, 'waba-explorer.vsix');
    await createVSIX({
      cwd: ROOT,
      packagePath: vsix,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const version of ['newest', '1.105'] as const) {
    it(`shows the demo in VS Code ${version}`, async () => {
      const workbench = await openWorkbench({ extension: vsix, version });
      try {
        await workbench.showView();
        await workbench.view().getByRole('button', { name: 'Explore Demo Data' }).click();
        await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
        await workbench.screenshot(`installed-${version}`);
      } finally {
        await workbench.close();
      }
    });
  }
});
