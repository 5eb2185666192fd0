import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseHostVersion } from '../support/installHost';
import { vscodeExecutable } from '../support/vscodeExecutable';
import { runChild } from './child';
import type { Extensions } from './extensions';
import { hostReport, PLAN_VARIABLE, type HostPlan, type HostReport } from './hostPlan';
import type { Workplace } from './workplace';

/** One extension host after the other, each fresh, with both extensions; the order alternates. */
export async function runHosts(runs: number, built: Extensions, place: Workplace): Promise<HostReport[]> {
  const executable = await vscodeExecutable(parseHostVersion(process.env.WABA_HOST_VERSION ?? 'newest'));
  const reports: HostReport[] = [];
  for (let run = 1; run <= runs; run++) {
    const extensions = run % 2 === 1 ? [built.ours, built.peer] : [built.peer, built.ours];
    const dir = join(place.dir, `host-${run}`);
    mkdirSync(dir);
    const plan: HostPlan = { extensions, report: join(dir, 'report.json') };
    writeFileSync(join(dir, 'plan.json'), JSON.stringify(plan));
    await runChild({
      command: executable,
      args: launchArguments(dir, built),
      env: { ...place.env, [PLAN_VARIABLE]: join(dir, 'plan.json') },
      signal: place.signal,
    });
    const report = v.parse(hostReport, JSON.parse(readFileSync(plan.report, 'utf8')));
    const told = report.activations.map(({ id, total }) => `${id} ${total.toFixed(1)} ms`).join(', ');
    console.error(`extension host ${run} of ${runs}: ${told}`);
    reports.push(report);
  }
  return reports;
}

/** What desktop VS Code needs for a test run, as `@vscode/test-electron` says it, with a profile of its own. */
function launchArguments(dir: string, { folder, runner }: Extensions): string[] {
  return [
    '--disable-extensions',
    `--user-data-dir=${join(dir, 'data')}`,
    `--extensions-dir=${join(dir, 'extensions')}`,
    '--no-sandbox',
    '--disable-gpu-sandbox',
    '--disable-updates',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-workspace-trust',
    `--extensionTestsPath=${runner}`,
    `--extensionDevelopmentPath=${folder}`,
  ];
}
