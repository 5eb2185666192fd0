import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { readReport, REPORT_VARIABLE, writeReport, type Report } from './report';

/**
 * Runs each file in a process of its own, so many at a time: the tests of the workbench wait more than they work. What a
 * file prints comes when it has ended. Gives the number of failures.
 */
export async function runJobs(files: readonly string[], options: readonly string[], jobs: number): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'waba-jobs-'));
  try {
    const limit = pLimit(jobs);
    // The long ones first, so that none is alone in the end.
    const sorted = [...files].sort((a, b) => statSync(b).size - statSync(a).size);
    const reports = await Promise.all(
      sorted.map((file, index) => limit(() => runFile(file, options, join(dir, `${index}.json`)))),
    );
    const sum = (name: 'passed' | 'failed' | 'skipped') => reports.reduce((total, report) => total + report[name], 0);
    const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
    writeReport({ ...total, failures: reports.flatMap(({ failures }) => failures) });
    return total.failed;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function runFile(file: string, options: readonly string[], reportFile: string): Promise<Report> {
  const script = join(__dirname, 'mochaMain.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options, file], {
    env: { ...process.env, [REPORT_VARIABLE]: reportFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => pieces.push(data));
  child.stderr.on('data', (data: Buffer) => pieces.push(data));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(pieces));
      const died = { passed: 0, failed: 1, skipped: 0, failures: [`${file}: ended with ${code ?? 'a signal'}`] };
      done(readReport(reportFile) ?? died);
    });
  });
}
