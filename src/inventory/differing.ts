import { isDeepStrictEqual } from 'node:util';
import type { PastReading } from './details';

/** The fields that are not the same in two readings; of one that could not be read nobody knows. */
export function differing(a: PastReading, b: PastReading): readonly string[] {
  const unknown = new Set([...(a.missing ?? []), ...(b.missing ?? [])]);
  const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  return [...names].filter((name) => !unknown.has(name) && !isDeepStrictEqual(a.fields[name], b.fields[name]));
}
