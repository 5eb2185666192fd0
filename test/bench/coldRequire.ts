import { join } from 'node:path';
import { runChild } from './child';
import type { Extensions } from './extensions';
import type { Workplace } from './workplace';

const ROUNDS = 15;
const CHILD = join(__dirname, 'coldRequireChild.cjs');

/** Milliseconds of each round, in the order of the rounds. */
export interface ColdRequire {
  readonly ours: readonly number[];
  /** Our network chunk, after the extension: what the first call pays. */
  readonly network: readonly number[];
  readonly peer: readonly number[];
}

/** `require` of the bundles in fresh Node processes outside VS Code, one after the other in each round. */
export async function timeColdRequire({ files }: Extensions, place: Workplace): Promise<ColdRequire> {
  const samples = { ours: [] as number[], network: [] as number[], peer: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    samples.ours.push(await once(place, files.ours));
    samples.network.push(await once(place, files.network, files.ours));
    samples.peer.push(await once(place, files.peer));
  }
  return samples;
}

async function once({ env, signal }: Workplace, ...files: string[]): Promise<number> {
  return Number(await runChild({ command: process.execPath, args: [CHILD, ...files], env, signal }));
}
