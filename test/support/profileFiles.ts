import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder with what is in them; links are not followed. One that is gone meanwhile is left out. */
export function* filesBelow(folder: string): Generator<readonly [path: string, content: Buffer]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      yield [path, readFileSync(path)];
    } catch {
      // A temporary file of the browser.
    }
  }
}
