import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { hostPlan, PLAN_VARIABLE, type ExtensionPlan, type HostReport } from './hostPlan';

type Activation = HostReport['activations'][number];

/** The workbench and its own extensions are still starting when the runner is called. */
const SETTLE_MS = 1500;
/** Between two activations, for what the first does afterwards. */
const PAUSE_MS = 300;

/** What VS Code calls in the extension host: activates the extensions of the plan, and reports how long each took. */
export async function run(): Promise<void> {
  const plan = v.parse(hostPlan, JSON.parse(readFileSync(process.env[PLAN_VARIABLE] ?? '', 'utf8')));
  await sleep(SETTLE_MS);
  const activations: Activation[] = [];
  for (const extension of plan.extensions) {
    activations.push(await activate(extension));
    await sleep(PAUSE_MS);
  }
  const report: HostReport = { vscode: vscode.version, node: process.version, activations };
  writeFileSync(plan.report, JSON.stringify(report));
}

async function activate({ id, loaded, notLoaded }: ExtensionPlan): Promise<Activation> {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `${id} is not installed`);
  assert.equal(extension.isActive, false, `${id} is active before it was measured`);
  const started = performance.now();
  await extension.activate();
  const total = performance.now() - started;
  for (const file of loaded) assert.ok(file in require.cache, `${id} was activated without ${basename(file)}`);
  for (const file of notLoaded) assert.ok(!(file in require.cache), `activation loaded ${basename(file)}`);
  return { id, total, ...split(id) };
}

/** VS Code's own marks around loading the module and calling its `activate`; empty where it does not tell. */
function split(id: string): Partial<Activation> {
  const { MonacoPerformanceMarks: marks } = globalThis as { MonacoPerformanceMarks?: { getMarks(): unknown } };
  const parsed = v.safeParse(v.array(v.object({ name: v.string(), startTime: v.number() })), marks?.getMarks());
  const at = (name: string) => parsed.success && parsed.output.find((mark) => mark.name === name)?.startTime;
  const between = (from: string, to: string) => {
    const [start, end] = [at(`code/extHost/${from}/${id}`), at(`code/extHost/${to}/${id}`)];
    return typeof start === 'number' && typeof end === 'number' ? end - start : undefined;
  };
  const load = between('willLoadExtensionCode', 'didLoadExtensionCode');
  const call = between('willActivateExtension', 'didActivateExtension');
  return { ...(load !== undefined && { load }), ...(call !== undefined && { call }) };
}
