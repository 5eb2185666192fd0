import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { ROOT } from '../support/paths';
import { unzip } from './unzip';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  contributes: { configuration: { properties: Record<string, { scope: string }> } };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
};
const packed = async (packagePath: string): Promise<ReadonlyMap<string, Buffer>> => {
  await createVSIX({
    cwd: ROOT,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return unzip(packagePath);
};

describe('the VSIX', () => {
  let folder = '';
  let packagePath = '';
  let files: ReadonlyMap<string, Buffer>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-vsix-'));
    packagePath = join(folder, 'waba-explorer.vsix');
    files = await packed(packagePath);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('P2 is at most 500 kB', () => {
    const { size } = statSync(packagePath);
    console.log(`      ${(size / 1000).toFixed(1)} of 500 kB`);
    assert.ok(size <= 500_000);
  });

  it('S21 holds the build, the media and the texts, and nothing else', () => {
    for (const file of ['extension.js', 'media/details.js', 'media/details.css']) {
      assert.ok(files.has(`extension/dist/${file}`), file);
    }
    for (const file of files.keys()) {
      assert.match(
        file,
        /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(dist\/([\w-]+\.js|licenses\.txt|media\/[\w-]+\.(js|css)|package\.json)|media\/(walkthrough\/)?[\w-]+\.(md|svg|png)|package(\.nls)?\.json|readme\.md|changelog\.md|LICENSE\.txt))$/,
      );
    }
  });

  it('S21 holds nothing that looks like a token', () => {
    // Not in the middle of the base64 of undici's WebAssembly.
    const token = /(?<![A-Za-z0-9+/])EAA[A-Za-z0-9]{20,}/;
    for (const [file, content] of files) assert.doesNotMatch(content.toString('latin1'), token, file);
  });

  it('S2 has no switch that makes it less careful: certificates are checked, and nothing waits for a test', () => {
    const weak =
      /rejectUnauthorized\s*:\s*(?:!1|false|0)\b|NODE_TLS_REJECT_UNAUTHORIZED\s*=[^=]|checkServerIdentity\s*:|WABA_[A-Z]/;
    const test = /process\.env\.(?:NODE_ENV|CI|MOCHA|TEST)\b|extensionMode|ExtensionMode\.Test|__TEST__/;
    for (const [file, content] of files) {
      if (!file.endsWith('.js')) continue;
      assert.doesNotMatch(content.toString(), weak, file);
      assert.doesNotMatch(content.toString(), test, file);
    }
  });

  it('S21 names no folder of the machine that built it', () => {
    for (const [file, content] of files) {
      for (const place of [ROOT, homedir(), tmpdir()]) assert.ok(!content.includes(`${place}/`), `${file}: ${place}`);
    }
  });

  it('S21 two clean builds are the same, file by file', async () => {
    execFileSync(process.execPath, ['esbuild.js', '--production'], { cwd: ROOT, stdio: 'pipe' });
    const again = await packed(join(folder, 'again.vsix'));
    assert.deepEqual([...again.keys()].sort(), [...files.keys()].sort());
    // The packager takes files, and from them their types, in the order in which the disk tells of them.
    const types = (content?: Buffer): readonly string[] => content?.toString().split(/(?=<)/).sort() ?? [];
    const list = '[Content_Types].xml';
    assert.deepEqual(types(again.get(list)), types(files.get(list)));
    for (const [file, content] of files) assert.ok(file === list || again.get(file)?.equals(content), file);
  });

  it('S22 brings no other extension with it', () => {
    assert.ok(!('extensionDependencies' in manifest));
    assert.ok(!('extensionPack' in manifest));
    assert.ok(!('enabledApiProposals' in manifest));
  });
});

describe('the manifest', () => {
  it('S3 every setting is of application scope and restricted in untrusted workspaces', () => {
    const { properties } = manifest.contributes.configuration;
    assert.deepEqual(
      [...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
      Object.keys(properties).sort(),
    );
    for (const { scope } of Object.values(properties)) assert.equal(scope, 'application');
  });

  it('S3 no source reads a setting in a way that a workspace can answer', () => {
    for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(ROOT, 'src', file), 'utf8');
      assert.doesNotMatch(text, /getConfiguration\([^)]*\)\s*\.get\b|workspaceValue|workspaceFolderValue/, file);
    }
  });

  it('S11 no source makes HTML from text', () => {
    for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(ROOT, 'src', file), 'utf8');
      assert.doesNotMatch(
        text,
        /innerHTML|insertAdjacentHTML|outerHTML|document\.write|isTrusted = true|supportHtml = true/,
        file,
      );
    }
  });
});
