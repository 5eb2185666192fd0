import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/paths';
import { temporaryFolder } from '../support/temporaryFolder';
import { Build } from './build';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<
    string,
    { version: string; integrity?: string; hasInstallScript?: boolean; dev?: boolean; devOptional?: boolean }
  >;
};
// TypeScript is one that valibot would have for a peer, and ours for development.
const atRunTime = Object.entries(lock.packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true,
);

describe('the packages that run', () => {
  it('S19 are at most eight, those that come along with others among them', () => {
    assert.ok(atRunTime.length <= 8, atRunTime.map(([path]) => path).join());
  });

  it('S19 have their reason in CONTRIBUTING.md, and nothing else has', () => {
    const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    const table = /\| package \| why \|\n\|[-|]+\|\n((?:\|.*\|\n)+)/.exec(text)?.[1] ?? '';
    const rows = [...table.matchAll(/^\| `([^`]+)` \| (.{10,}) \|$/gm)];
    assert.equal(rows.length, table.trimEnd().split('\n').length);
    assert.deepEqual(rows.map(([, name]) => name).sort(), Object.keys(manifest.dependencies).sort());
  });

  it('S19 stand in exact versions, those of development, too', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
    }
  });

  it('S19 are known by their hash, and run nothing when they are installed', () => {
    for (const [path, { integrity, hasInstallScript }] of atRunTime) {
      assert.match(integrity ?? '', /^sha512-/, path);
      assert.ok(hasInstallScript !== true, path);
    }
    for (const [path, { integrity }] of Object.entries(lock.packages)) if (path !== '') assert.ok(integrity, path);
    assert.deepEqual(
      Object.keys(manifest.scripts).filter((name) => /install|prepare|uninstall/.test(name)),
      [],
    );
  });

  it('S20 are all that the build holds', () => {
    assert.deepEqual(new Build().packages, atRunTime.map(([path]) => path.replace('node_modules/', '')).sort());
  });

  it('S20 have their licences beside them, of which none asks for more than to be named', () => {
    const notices = readFileSync(join(ROOT, 'dist/licenses.txt'), 'utf8');
    for (const [path, { version }] of atRunTime) {
      const name = path.replace('node_modules/', '');
      const { license } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as { license: string };
      assert.equal(license, 'MIT', name);
      assert.ok(notices.includes(`${name} ${version}: ${license}\n\n`), name);
    }
    for (const words of [/^Copyright \(c\)/gm, /Permission is hereby granted/g]) {
      assert.equal(notices.match(words)?.length, atRunTime.length);
    }
    assert.ok(notices.length < 20_000);
  });
});

describe('the scan of the packager', () => {
  const folder = temporaryFolder();

  it('S21 is on: a secret among the files ends the packaging', () => {
    assert.doesNotMatch(JSON.stringify(manifest.scripts), /allow-package-/);
    const cwd = folder();
    const own = {
      name: 'x',
      publisher: 'x',
      version: '1.0.0',
      engines: { vscode: '^1.105.0' },
      main: 'x.js',
      activationEvents: [],
      license: 'MIT',
    };
    mkdirSync(join(cwd, 'dist'));
    writeFileSync(join(cwd, 'package.json'), JSON.stringify(own));
    writeFileSync(join(cwd, 'README.md'), 'x');
    writeFileSync(join(cwd, 'LICENSE'), 'x');
    // A token as npm makes them, made here so that it stands nowhere in our own files.
    const pack = (text: string): number | null => {
      writeFileSync(join(cwd, 'x.js'), text);
      const args = [
        join(ROOT, 'node_modules/@vscode/vsce/vsce'),
        'package',
        '--no-dependencies',
        '--allow-missing-repository',
      ];
      return spawnSync(process.execPath, args, { cwd, timeout: 60_000 }).status;
    };
    assert.equal(pack('nothing'), 0);
    assert.equal(pack(`npm_${'a1B2c3'.repeat(6)}`), 1);
  });
});
