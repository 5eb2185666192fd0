import type { Files } from './files';
import { parseJson } from './parseJson';

/**
 * What stands in a record's file. `newer`: written by a later version of the extension, to be left alone.
 * `damaged`: not readable as a record; it was moved aside to `movedTo`.
 */
export type RecordFile<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly movedTo: string };

/** The value, when it is what it should be. A promise, so that checks and their library are loaded with the first file. */
export type Check<T> = (value: unknown) => Promise<T | undefined>;

/** Reads `{ version, value }`, checks the value, and moves a damaged file to `<path>.bad-<now>`. */
export async function readRecord<T>(
  files: Files,
  path: string,
  { version, check, now }: { version: number; check: Check<T>; now: number },
): Promise<RecordFile<T>> {
  const text = await files.read(path);
  if (text === undefined) return { kind: 'missing' };
  const found = envelope(text);
  if (found && found.version > version) return { kind: 'newer' };
  const value = found && (await check(found.value));
  if (value !== undefined) return { kind: 'ok', value };
  const movedTo = `${path}.bad-${now}`;
  // Another window may have moved it already.
  await files.move(path, movedTo).catch(ignoreMissing);
  return { kind: 'damaged', movedTo };
}

/** Writes what `readRecord` reads; false, with nothing written, where a later version of the extension wrote. */
export async function writeRecord(files: Files, path: string, version: number, value: unknown): Promise<boolean> {
  if (versionOf(await files.read(path).catch(() => undefined)) > version) return false;
  await files.write(path, JSON.stringify({ version, value }));
  return true;
}

/** As it stands at the beginning of a file that `writeRecord` wrote, which may be large; 0 for any other text. */
function versionOf(text = ''): number {
  return Number(/^\{"version":(\d+)/.exec(text)?.[1] ?? 0);
}

function envelope(text: string): { readonly version: number; readonly value: unknown } | undefined {
  const found = parseJson(text);
  if (typeof found !== 'object' || found === null || !('version' in found) || !('value' in found)) return undefined;
  return typeof found.version === 'number' ? { version: found.version, value: found.value } : undefined;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
