// `node --import tsx test/run.ts [long | all | step…] [--grep pattern]`: runs the steps and ends with one line,
// `N passed, N failed`.
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killLeftovers, markedEnv } from './steps/leftovers';
import { failedBecause, runStep, summary, type StepRun } from './steps/runStep';
import { selectSteps } from './steps/select';
import type { Step } from './steps/table';
import { removeFolder } from './support/profile';
import type { Report } from './support/report';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
  const steps = selectSteps(positionals);
  const id = randomUUID();
  const dir = mkdtempSync(join(tmpdir(), 'waba-run-'));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  // Whatever a step leaves in its temp folder goes with the run.
  const env = { ...process.env, ...markedEnv(id), TMPDIR: dir };
  const reports: Report[] = [];
  try {
    reports.push(...(await runSteps(steps, { dir, env, grep: values.grep, signal: stop.signal })));
  } finally {
    const left = await killLeftovers(id);
    if (left.length > 0) reports.push(failedBecause(`Left running: ${left.join('; ')}`));
    removeFolder(dir);
  }
  if (stop.signal.aborted) reports.push(failedBecause('The run was interrupted'));
  conclude(reports);
}

async function runSteps(steps: readonly Step[], run: StepRun): Promise<Report[]> {
  const reports = new Map<string, Report>();
  const one = async (step: Step) => {
    if (run.signal.aborted) return;
    const broken = step.needs?.find((name) => (reports.get(name)?.failed ?? 0) > 0);
    if (broken === undefined) reports.set(step.name, await runStep(step, run));
    else reports.set(step.name, failedBecause(`${step.name}: not run, because ${broken} failed`));
  };
  await Promise.all(steps.filter((step) => step.together).map(one));
  for (const step of steps.filter((each) => !each.together)) await one(step);
  return [...reports.values()];
}

/** Names what failed, then the line that everything else reads. */
function conclude(reports: readonly Report[]): void {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] };
  for (const report of reports) {
    total.passed += report.passed;
    total.failed += report.failed;
    total.skipped += report.skipped;
    total.failures.push(...report.failures);
  }
  console.log('');
  for (const failure of total.failures) console.log(`failed: ${failure}`);
  console.log(summary(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
