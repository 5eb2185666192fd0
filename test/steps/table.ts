/** One part of a test run: a command of its own, so that it can be run, buffered and ended alone. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** `exit`: the command is one test. `report`: mocha tells. `nothing`: it prepares others, and can only fail. */
  readonly counts: 'exit' | 'report' | 'nothing';
  /** Steps that must have passed before; they are run too when this one is asked for. */
  readonly needs?: readonly string[];
  /** Runs at the start, beside the other such steps; its output is printed when it has ended. */
  readonly together?: true;
  /** Part of `npm run test:long`. */
  readonly long?: true;
  /** Left out while this folder holds no tests. */
  readonly onlyWithTestsIn?: string;
  /** After this it is ended and has failed. */
  readonly minutes: number;
}

const tsx = (script: string, ...args: string[]) => ['node', '--import', 'tsx', `test/${script}`, ...args];
const mocha = (folder: string, timeoutMs: number, jobs = 1) =>
  tsx('support/mochaMain.ts', '--timeout', `${timeoutMs}`, '--jobs', `${jobs}`, folder);

/** In the order in which they run. To add one, add a row. */
export const STEPS: readonly Step[] = [
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'], counts: 'exit', together: true, minutes: 5 },
  { name: 'types', command: ['npm', 'run', '-s', 'types'], counts: 'exit', together: true, minutes: 5 },
  { name: 'build', command: ['npm', 'run', '-s', 'build'], counts: 'exit', together: true, minutes: 5 },
  { name: 'install', command: tsx('support/install.ts'), counts: 'nothing', together: true, minutes: 8 },
  { name: 'unit', command: mocha('test/unit', 10_000), counts: 'report', together: true, minutes: 6 },
  {
    name: 'host',
    command: tsx('support/runHost.ts', 'newest'),
    counts: 'report',
    needs: ['build', 'install'],
    minutes: 5,
  },
  {
    name: 'host-1.105',
    command: tsx('support/runHost.ts', '1.105'),
    counts: 'report',
    needs: ['build', 'install'],
    minutes: 5,
  },
  { name: 'ui', command: mocha('test/ui', 60_000, 2), counts: 'report', needs: ['build', 'install'], minutes: 12 },
  {
    name: 'package',
    command: mocha('test/package', 120_000),
    counts: 'report',
    needs: ['build', 'install'],
    minutes: 5,
  },
  {
    name: 'long',
    command: mocha('test/long', 600_000),
    counts: 'report',
    needs: ['build', 'install'],
    long: true,
    onlyWithTestsIn: 'test/long',
    minutes: 60,
  },
];
