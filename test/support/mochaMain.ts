// `node --import tsx test/support/mochaMain.ts [--timeout ms] [--grep pattern] [--jobs N] folder…`: mocha over the
// `*.test.ts` in those folders, with our reporter; with jobs in a process for each file, N at a time.
import { parseArgs } from 'node:util';
import { exitOnSignals } from './exitOnSignals';
import { runJobs } from './mochaJobs';
import { runMocha } from './mochaRun';
import { findTests } from './findTests';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    timeout: { type: 'string', default: '10000' },
    grep: { type: 'string' },
    jobs: { type: 'string', default: '1' },
  },
});

const { timeout, grep } = values;
const files = positionals.flatMap((path) => findTests(path));
const jobs = Number(values.jobs);

exitOnSignals();
const failures =
  jobs > 1
    ? runJobs(files, ['--timeout', timeout, ...(grep === undefined ? [] : ['--grep', grep])], jobs)
    : runMocha(files, { timeout: Number(timeout), grep });
failures.then(
  (failures) => process.exit(failures === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
