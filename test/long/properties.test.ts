import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findTests } from '../support/findTests';
import { ROOT } from '../support/paths';

/** As many runs as a minute or two a file has room for. */
const TIMES = '50';

describe(`every property, with ${TIMES} times the runs`, () => {
  for (const file of findTests('test/unit').filter((each) => each.endsWith('.property.test.ts'))) {
    it(file.replace(`${ROOT}/`, ''), async () => {
      const args = ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js', '--no-config', '--timeout', '300000', file];
      const env = { ...process.env, PROPERTY_TIMES: TIMES };
      const run = promisify(execFile)(process.execPath, args, { cwd: ROOT, env, maxBuffer: 10 ** 8 });
      const { stdout } = await run.catch((error: unknown) => error as { stdout: string });
      assert.match(stdout, /passing/);
      assert.doesNotMatch(stdout, /failing/, stdout);
    });
  }
});
