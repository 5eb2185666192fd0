import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The test files below a folder, sorted, or the one that is named; none when there is no such folder. */
export function findTests(folder: string, suffix = '.test.ts'): string[] {
  if (!existsSync(folder)) return [];
  if (folder.endsWith(suffix)) return [resolve(folder)];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => resolve(join(folder, file)));
}
