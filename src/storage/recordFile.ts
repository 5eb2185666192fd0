import * as v from 'valibot';
import type { Files } from './files';

/**
 * What stands in a record's file. `newer`: written by a later version of the extension, to be left alone.
 * `damaged`: not readable as a record; it was moved aside to `movedTo`.
 */
export type RecordFile<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly movedTo: string };

const envelope = v.looseObject({ version: v.pipe(v.number(), v.integer()) });

/** Reads `{ version, value }`, checks it with `schema`, and moves a damaged file to `<path>.bad-<now>`. */
export async function readRecord<S extends v.GenericSchema>(
  files: Files,
  path: string,
  { version, schema, now }: { version: number; schema: S; now: number },
): Promise<RecordFile<v.InferOutput<S>>> {
  const text = await files.read(path);
  if (text === undefined) return { kind: 'missing' };
  const found = v.safeParse(envelope, parse(text));
  if (found.success && found.output.version > version) return { kind: 'newer' };
  const value = v.safeParse(v.object({ value: schema }), found.success ? found.output : undefined);
  if (value.success) return { kind: 'ok', value: value.output.value };
  const movedTo = `${path}.bad-${now}`;
  // Another window may have moved it already.
  await files.move(path, movedTo).catch(ignoreMissing);
  return { kind: 'damaged', movedTo };
}

/** Writes what `readRecord` reads. */
export function writeRecord(files: Files, path: string, version: number, value: unknown): Promise<void> {
  return files.write(path, JSON.stringify({ version, value }));
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
