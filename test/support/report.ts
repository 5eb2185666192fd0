import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const reportSchema = v.object({
  passed: count,
  failed: count,
  skipped: count,
  /** Full titles of what failed. */
  failures: v.array(v.string()),
});

/** What a mocha run tells the run script. */
export type Report = v.InferOutput<typeof reportSchema>;

/** Names the file that a mocha run writes its report to. */
export const REPORT_VARIABLE = 'WABA_TEST_REPORT';

/** Writes the report where the run script asked for it; does nothing in a run of its own. */
export function writeReport(report: Report): void {
  const file = process.env[REPORT_VARIABLE];
  if (file !== undefined) writeFileSync(file, JSON.stringify(report));
}

/** Reads a report; undefined when the run died before it wrote a whole one. */
export function readReport(file: string): Report | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return v.parse(reportSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
