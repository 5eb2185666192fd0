import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../support/paths';
import { readReport, REPORT_VARIABLE, type Report } from '../support/report';
import type { Step } from './table';
import { killGroup } from '../support/killGroup';

export interface StepRun {
  /** Where the step's temporary files go, its report among them. */
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly grep: string | undefined;
  /** Ends the step. */
  readonly signal: AbortSignal;
}

/** Time for a step to end its own processes after a polite signal. */
const GRACE_MS = 8000;

/** Runs the step and counts; never throws. A step that is together with others holds its output back until it ends. */
export async function runStep(step: Step, run: StepRun): Promise<Report> {
  const started = performance.now();
  const heading = `\n── ${step.name} ${'─'.repeat(Math.max(0, 60 - step.name.length))}`;
  if (!step.together) console.log(heading);
  const file = join(run.dir, `${step.name}.json`);
  const { failure, output } = await execute(step, run, file);
  const report = count(step, failure, file);
  if (step.together) process.stdout.write(`${heading}\n${output}`);
  for (const problem of report.failures.filter((each) => each === failure)) console.log(problem);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const outcome = step.counts === 'nothing' && report.failed === 0 ? 'ready' : summary(report);
  console.log(`${step.name}: ${outcome} (${seconds} s)`);
  return report;
}

/** `N passed, N failed`, and the skipped ones when there are any. */
export function summary({ passed, failed, skipped }: Report): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A report for what failed without any test: the run script's own findings. */
export function failedBecause(reason: string): Report {
  return { passed: 0, failed: 1, skipped: 0, failures: [reason] };
}

/** Spawns the command in a process group of its own, and leaves nothing of that group behind. */
function execute(step: Step, run: StepRun, file: string): Promise<{ failure: string | undefined; output: string }> {
  const [command = '', ...args] = step.command;
  const grep = run.grep !== undefined && step.counts === 'report' ? ['--grep', run.grep] : [];
  const child = spawn(command, [...args, ...grep], {
    cwd: ROOT,
    env: { ...run.env, [REPORT_VARIABLE]: file },
    stdio: step.together ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const kill = (signal: NodeJS.Signals) => killGroup(child, signal);
  let ending: string | undefined;
  let force: NodeJS.Timeout | undefined;
  const end = (why: string) => {
    ending ??= why;
    kill('SIGTERM');
    force = setTimeout(() => kill('SIGKILL'), GRACE_MS);
  };
  const interrupt = () => end('interrupted');
  run.signal.addEventListener('abort', interrupt);
  const limit = setTimeout(() => end(`not done within ${step.minutes} minutes`), step.minutes * 60_000);
  const pieces: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => pieces.push(data));
  child.stderr?.on('data', (data: Buffer) => pieces.push(data));
  return new Promise((done) => {
    const finish = (failure: string | undefined) => {
      clearTimeout(limit);
      clearTimeout(force);
      run.signal.removeEventListener('abort', interrupt);
      const reason = ending ?? failure;
      done({ failure: reason && `${step.name}: ${reason}`, output: Buffer.concat(pieces).toString() });
    };
    child.once('error', (error) => finish(error.message));
    // What is left of the group would hold the pipes open.
    child.once('exit', () => kill('SIGKILL'));
    child.once('close', (code, signal) => finish(code === 0 ? undefined : `ended with ${code ?? signal ?? 'nothing'}`));
  });
}

function count(step: Step, failure: string | undefined, file: string): Report {
  if (step.counts !== 'report') {
    if (failure !== undefined) return failedBecause(failure);
    return { passed: step.counts === 'exit' ? 1 : 0, failed: 0, skipped: 0, failures: [] };
  }
  const report = readReport(file);
  if (report === undefined) return failedBecause(failure ?? `${step.name}: ended without a report`);
  const ran = report.passed + report.failed;
  // A failed test explains the exit code; anything else does not.
  const problem = ran === 0 ? `${step.name}: no test ran` : report.failed === 0 ? failure : undefined;
  if (problem === undefined) return report;
  return { ...report, failed: report.failed + 1, failures: [...report.failures, problem] };
}
