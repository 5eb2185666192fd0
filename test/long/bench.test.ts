import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { ROOT } from '../support/paths';
import { temporaryFolder } from '../support/temporaryFolder';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const resultsSchema = v.array(
  v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    unit: v.picklist(['ms', 'ratio']),
    ours: positive,
    peer: positive,
    peerName: v.pipe(v.string(), v.regex(/^facebook-nodejs-business-sdk \d+\.\d+\.\d+$/)),
    ratio: positive,
    limit: v.nullable(positive),
    overLimit: v.boolean(),
  }),
);

describe('the benchmark', () => {
  const folder = temporaryFolder();

  it('runs and writes its table', async () => {
    const out = join(folder(), 'bench.json');
    const args = ['--import', 'tsx', 'test/bench/main.ts', '--runs', '1', '--out', out];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
    const results = v.parse(resultsSchema, JSON.parse(await readFile(out, 'utf8')));
    assert.ok(results.some(({ name, limit }) => name === 'P1 activation' && limit === 10));
    for (const { name, ours, peer, ratio, limit, overLimit } of results) {
      assert.ok(stdout.includes(name), name);
      assert.equal(ratio, ours / peer, name);
      assert.equal(overLimit, limit !== null && ours > limit, name);
    }
  });
});
