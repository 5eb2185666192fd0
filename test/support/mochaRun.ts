import Mocha from 'mocha';
import { REPORT_VARIABLE, writeReport } from './report';

export interface MochaOptions {
  readonly timeout: number;
  /** Only the tests whose full title matches. */
  readonly grep?: string | undefined;
}

/** Prints like `spec`, and tells the run script how many passed, failed and were skipped. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const failures: string[] = [];
    runner.on('fail', (test: Mocha.Runnable) => failures.push(test.fullTitle()));
    runner.once('end', () => {
      const { passes, failures: failed, pending } = this.stats;
      writeReport({ passed: passes, failed, skipped: pending, failures });
    });
  }
}

/** Runs the files in this process, here or in an extension host; gives the number of failures. */
export function runMocha(files: readonly string[], { timeout, grep }: MochaOptions): Promise<number> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout,
    reporter: CountingReporter,
    // A forgotten `.only` would let a whole run pass.
    forbidOnly: process.env[REPORT_VARIABLE] !== undefined,
    ...(grep !== undefined && { grep: new RegExp(grep) }),
  });
  for (const file of files) mocha.addFile(file);
  return new Promise((done, failed) => {
    try {
      mocha.run(done);
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Skips a test (or, in a hook, its suite) and prints why: a pending test without a reason says nothing. */
export function skipBecause(context: Mocha.Context, reason: string): never {
  console.log(`    skipped: ${reason}`);
  return context.skip();
}
