import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

const source = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong in the page of a frame: rule, elements and reason, a line each. */
export async function violations(frame: Frame): Promise<readonly string[]> {
  // Through the debugger, so that the page's own policy is neither in the way nor weakened.
  await frame.evaluate(source);
  const results = await frame.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  return results.violations.map(({ id, nodes }) =>
    [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`)].join('\n  '),
  );
}

interface Axe {
  run(): Promise<AxeResults>;
}
