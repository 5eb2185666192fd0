import type { GraphError } from '../graph/error';
import { nodeKind, type NodeKind } from './nodeTypes';
import { isRefusal, nonexisting } from './nonexisting';

/**
 * What Meta refused to whom, so that nobody asks for it twice. In memory only: a field that comes back, with another
 * permission or at Meta's will, is found when the window is reloaded.
 */
export type RefusedFields = Map<string, Set<string>>;

/** Whose refusals count: an app's are the same for all its tokens. */
export interface Asker {
  readonly refused: RefusedFields;
  /** Server and app; the token's id where the app is not known. */
  readonly app: string;
}

export interface Wanted {
  readonly kind: NodeKind;
  readonly fields: readonly string[];
  /** Without these the answer is of no use. */
  readonly needed: readonly string[];
  /** What to ask for when Meta refuses the list and names no field; absent: the refusal stands. */
  readonly fallback?: readonly string[];
  readonly version: string;
  /** Absent: nothing is remembered. */
  readonly asker?: Asker | undefined;
}

export interface Told<T> {
  readonly value: T;
  /** The fields that were wanted and that Meta does not give. */
  readonly refused: readonly string[];
}

/**
 * Reads with `fields`, and when Meta refuses one of them, again without it: one unknown field fails the whole call, and
 * which fields there are depends on app and version. `read` is told what it is read without. Throws what `read` throws for any other reason.
 */
export async function withoutRefusedFields<T>(
  wanted: Wanted,
  read: (fields: readonly string[], refused: readonly string[]) => Promise<T>,
): Promise<Told<T>> {
  const refused = remembered(wanted, wanted.kind);
  for (;;) {
    const fields = wanted.fields.filter((field) => !refused.has(nameOf(field)));
    const names = fields.map(nameOf);
    try {
      const without = wanted.fields.map(nameOf).filter((field) => !names.includes(field));
      return { value: await read(fields, without), refused: without };
    } catch (error) {
      const named = nonexisting(error, names);
      if (named) {
        // A refusal of what was not asked for, or of another kind of node, is no refusal of our fields.
        if (isOther(named.nodeType, wanted.kind) || wanted.needed.includes(named.field)) throw error;
        if (!names.includes(named.field)) throw error;
        refused.add(named.field);
      } else if (isRefusal(error)) {
        return await fallBack(wanted, { refused, fields, error, read });
      } else throw error;
    }
  }
}

/** Asks for the basic fields only. Where these are refused, too, the fields are not the trouble. */
async function fallBack<T>(
  wanted: Wanted,
  {
    refused,
    fields,
    error,
    read,
  }: {
    refused: Set<string>;
    fields: readonly string[];
    error: GraphError;
    read: (fields: readonly string[], refused: readonly string[]) => Promise<T>;
  },
): Promise<Told<T>> {
  const { fallback, ...rest } = wanted;
  const basic = fields.filter((field) => fallback?.includes(nameOf(field)));
  if (basic.length === 0 || basic.length === fields.length) throw error;
  const others = wanted.fields.map(nameOf).filter((field) => !basic.map(nameOf).includes(field));
  try {
    const { value, refused: more } = await withoutRefusedFields({ ...rest, fields: basic }, (some, without) =>
      read(some, [...others, ...without]),
    );
    for (const field of others) refused.add(field);
    return { value, refused: [...others, ...more] };
  } catch (second) {
    throw isRefusal(second) ? error : second;
  }
}

/** What Meta refused of one kind of thing, to be added to. */
export function remembered({ asker, version }: Pick<Wanted, 'asker' | 'version'>, kind: string): Set<string> {
  const refused = new Set<string>();
  if (!asker) return refused;
  const key = JSON.stringify([asker.app, version, kind]);
  const known = asker.refused.get(key);
  if (!known) asker.refused.set(key, refused);
  return known ?? refused;
}

/** The name in a field expression such as `throughput{level}`. */
function nameOf(field: string): string {
  return /^\w*/.exec(field)?.[0] ?? field;
}

/** A type that is known for something else; of one that we do not know we cannot say. */
function isOther(nodeType: string | undefined, kind: NodeKind): boolean {
  const known = nodeType === undefined ? undefined : nodeKind(nodeType);
  return known !== undefined && known !== kind;
}
