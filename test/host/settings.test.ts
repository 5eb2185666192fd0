import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSettings } from '../../src/editor/settings';

describe('settings', () => {
  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('waba').update(name, value, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    for (const name of ['graphUrl', 'apiVersion', 'pageSize', 'concurrency', 'timeoutSeconds', 'readOnly'])
      await set(name, undefined);
  });

  it('are those of package.json until the user sets them', () => {
    const { graphOrigin, apiVersion, pageSize, concurrency, timeout, readOnly } = readSettings();
    assert.deepEqual(
      [graphOrigin, apiVersion, pageSize, concurrency, timeout, readOnly],
      ['https://graph.facebook.com', 'v25.0', 100, 16, 60_000, false],
    );
  });

  it('are clamped to what they may be', async () => {
    await set('concurrency', 1000);
    await set('pageSize', -5);
    await set('timeoutSeconds', 'soon');
    await set('readOnly', 'yes');
    const { concurrency, pageSize, timeout, readOnly } = readSettings();
    assert.deepEqual([concurrency, pageSize, timeout, readOnly], [32, 1, 60_000, false]);
  });

  for (const address of [
    'http://127.0.0.1:8080',
    'http://localhost:1',
    'https://graph.example',
    'https://graph.example/path',
  ]) {
    it(`S2 ${address} may be a server`, async () => {
      await set('graphUrl', address);
      assert.equal(readSettings().graphOrigin, new URL(address).origin);
    });
  }

  for (const address of [
    'http://graph.facebook.com',
    'http://127.0.0.1.evil.example',
    'ftp://x',
    'graph.facebook.com',
    '',
    5,
  ]) {
    it(`S2 ${JSON.stringify(address)} may not be a server`, async () => {
      await set('graphUrl', address);
      assert.throws(() => readSettings().graphOrigin, /waba\.graphUrl must be an https address/);
    });
  }

  for (const version of [
    'v24.0/../evil',
    '@evil.com',
    'v24.0?x=',
    'v24',
    'V24.0',
    ' v24.0',
    'v24.0\n',
    24,
    ['v24.0'],
  ]) {
    it(`S4 ${JSON.stringify(version)} is no version`, async () => {
      await set('apiVersion', version);
      assert.throws(() => readSettings().apiVersion, /waba\.apiVersion must look like v25\.0/);
    });
  }
});
