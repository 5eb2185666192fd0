// `npm run bench [-- --runs 11] [-- --out bench.json]`: what activation costs in a real extension host, beside a twin
// that loads Meta's SDK. Prints a table and writes the medians as JSON. A missed goal is no failure: machines are noisy.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { extensionManifest, ROOT } from '../support/paths';
import { runChild } from './child';
import { timeColdRequire, type ColdRequire } from './coldRequire';
import { prepareExtensions, type Extensions } from './extensions';
import type { HostReport } from './hostPlan';
import { runHosts } from './hostRuns';
import { share, spread, tableLines, toResult, type Row } from './rows';
import { inWorkplace, type Workplace } from './workplace';

type Activation = HostReport['activations'][number];

async function bench(runs: number, out: string, place: Workplace): Promise<void> {
  const started = performance.now();
  const machine = machineLine();
  await runChild({ command: 'npm', args: ['run', '-s', 'build'], env: place.env, signal: place.signal });
  const built = await prepareExtensions();
  const cold = await timeColdRequire(built, place);
  const reports = await runHosts(runs, built, place);

  const ours = activationsOf(built.ours.id, reports);
  const peer = activationsOf(built.peer.id, reports);
  const rows = toRows(ours, peer, cold);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(['', ...tableLines(rows, built.peerName), ''].join('\n'));
  console.log(`${runs} extension hosts, ${cold.ours.length} Node processes each, ${seconds} s`);
  console.log(splitLine(ours, peer));
  console.log(versionsLine(built, reports));
  console.log(machine);
  console.log('A goal that is OVER does not fail the run (exit code 0): how long things take depends on the machine.');
  writeFileSync(
    out,
    `${JSON.stringify(
      rows.map((row) => toResult(row, built.peerName)),
      null,
      2,
    )}\n`,
  );
}

function toRows(ours: readonly Activation[], peer: readonly Activation[], cold: ColdRequire): Row[] {
  const [oursTotal, peerTotal] = [ours.map(({ total }) => total), peer.map(({ total }) => total)];
  const coldPeer = spread(cold.peer);
  return [
    { name: 'P1 activation', unit: 'ms', ours: spread(oursTotal), peer: spread(peerTotal), limit: 10 },
    { name: 'P1 activation, share of the peer', ...share(oursTotal, peerTotal), limit: 0.15 },
    { name: 'require extension, plain Node', unit: 'ms', ours: spread(cold.ours), peer: coldPeer },
    { name: 'require network chunk, plain Node', unit: 'ms', ours: spread(cold.network), peer: coldPeer },
  ];
}

function activationsOf(id: string, reports: readonly HostReport[]): Activation[] {
  return reports.flatMap(({ activations }) => activations.filter((activation) => activation.id === id));
}

function splitLine(ours: readonly Activation[], peer: readonly Activation[]): string {
  const median = (activations: readonly Activation[], part: 'load' | 'call') => {
    const sorted = activations.flatMap((each) => each[part] ?? []).toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? '?';
  };
  const of = (all: readonly Activation[]) => `load code ${median(all, 'load')}, call activate ${median(all, 'call')}`;
  return `VS Code's own clock, in whole ms: ours ${of(ours)}; peer ${of(peer)}; the rest of an activation is VS Code's`;
}

function versionsLine({ peerName }: Extensions, reports: readonly HostReport[]): string {
  const { id, version } = extensionManifest();
  const hosts = new Set(reports.map(({ vscode, node }) => `VS Code ${vscode} with Node ${node}`));
  return `${id} ${version}, peer: an extension with ${peerName}, ${[...hosts].join()}, plain Node ${process.version}`;
}

function machineLine(): string {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const load = `load average ${loadavg()[0]?.toFixed(1) ?? '?'} at the start`;
  return [`${cpus().length} x ${cpus()[0]?.model ?? '?'}`, memory, `${process.platform} ${release()}`, load].join(', ');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '11' }, out: { type: 'string', default: join(ROOT, 'bench.json') } },
  });
  if (!/^[1-9]\d*$/.test(values.runs)) throw new Error(`--runs ${values.runs} is no number of runs`);
  const { runs, out } = { runs: Number(values.runs), out: resolve(values.out) };
  await inWorkplace((place) => bench(runs, out, place));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
