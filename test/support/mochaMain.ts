// `node --import tsx test/support/mochaMain.ts [--timeout ms] [--grep pattern] folder…`: mocha over the `*.test.ts` in
// those folders, with our reporter.
import { parseArgs } from 'node:util';
import { exitOnSignals } from './exitOnSignals';
import { runMocha } from './mochaRun';
import { findTests } from './findTests';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { timeout: { type: 'string', default: '10000' }, grep: { type: 'string' } },
});

exitOnSignals();
runMocha(
  positionals.flatMap((folder) => findTests(folder)),
  { timeout: Number(values.timeout), grep: values.grep },
).then(
  (failures) => process.exit(failures === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
