import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { ROOT } from '../support/paths';
import { Build } from './build';
import { unzip } from './unzip';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  contributes: { configuration: { properties: Record<string, { scope: string }> } };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
};
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { integrity?: string; hasInstallScript?: boolean; dev?: boolean }>;
};

describe('the VSIX', () => {
  let folder = '';
  let packagePath = '';
  let files: ReadonlyMap<string, Buffer>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-vsix-'));
    packagePath = join(folder, 'waba-explorer.vsix');
    await createVSIX({
      cwd: ROOT,
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
    files = await unzip(packagePath);
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
        /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(dist\/([\w-]+\.js|media\/[\w-]+\.(js|css)|package\.json)|media\/(walkthrough\/)?[\w-]+\.(md|svg|png)|package(\.nls)?\.json|readme\.md|changelog\.md|LICENSE\.txt))$/,
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
      /rejectUnauthorized\s*:\s*(?:!1|false|0)\b|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity\s*:|WABA_[A-Z]/;
    const test = /process\.env\.(?:NODE_ENV|CI|MOCHA|TEST)\b|extensionMode|ExtensionMode\.Test|__TEST__/;
    for (const [file, content] of files) {
      if (!file.endsWith('.js')) continue;
      assert.doesNotMatch(content.toString(), weak, file);
      assert.doesNotMatch(content.toString(), test, file);
    }
  });

  it('S21 two builds are the same', () => {
    const digest = (): string => {
      const hash = createHash('sha256');
      for (const file of readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(js|css)$/.test(name))
        .sort()) {
        hash.update(file).update(readFileSync(join(ROOT, 'dist', file)));
      }
      return hash.digest('hex');
    };
    const first = digest();
    execFileSync(process.execPath, ['esbuild.js', '--production'], { cwd: ROOT, stdio: 'pipe' });
    assert.equal(digest(), first);
  });

  it('S22 brings no other extension with it', () => {
    assert.ok(!('extensionDependencies' in manifest));
    assert.ok(!('extensionPack' in manifest));
  });
});

describe('the packages we build on', () => {
  it('S19 are at most eight at run time, in exact versions with integrity, without install scripts', () => {
    const names = Object.keys(manifest.dependencies);
    assert.ok(names.length <= 8);
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/);
    }
    for (const [path, { integrity, hasInstallScript, dev }] of Object.entries(lock.packages)) {
      if (path === '' || dev === true) continue;
      assert.ok(integrity, path);
      assert.ok(hasInstallScript !== true, path);
    }
  });

  it('S20 the build holds these and no others', () => {
    const indirect = ['yocto-queue'];
    assert.deepEqual(new Build().packages, [...Object.keys(manifest.dependencies), ...indirect].sort());
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

  it('S17 no source puts a secret where it could be seen: what is asked for is hidden, and no terminal is opened', () => {
    for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(ROOT, 'src', file), 'utf8');
      assert.doesNotMatch(text, /createTerminal|sendText|registerUriHandler|createQuickPick|createInputBox/, file);
      for (const [box] of text.matchAll(/showInputBox\(\{[^]*?\n {2}\}\);/g)) {
        assert.match(box, /ignoreFocusOut: true/, file);
        if (/Paste|app secret stands/.test(box)) assert.match(box, /password: true/, file);
      }
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
