import { GraphError } from '../graph/error';

/**
 * Reads with `fields`, and when Meta refuses one of them by name — `(#100) Tried accessing nonexisting field (x)` —
 * again without it: one unknown field fails the whole call, and which fields there are depends on the version.
 */
export async function withoutRefusedFields<T>(
  fields: readonly string[],
  read: (fields: readonly string[]) => Promise<T>,
): Promise<T> {
  try {
    return await read(fields);
  } catch (error) {
    const refused = refusedField(error);
    // Refusing what was not asked for, or everything, would never end.
    if (refused === undefined || !fields.includes(refused) || fields.length === 1) throw error;
    return withoutRefusedFields(
      fields.filter((field) => field !== refused),
      read,
    );
  }
}

function refusedField(error: unknown): string | undefined {
  return nonexisting(error)?.field;
}

/** What Meta says of a field that the node does not have: the field and, where it names it, the type of the node. */
export function nonexisting(
  error: unknown,
): { readonly field: string; readonly nodeType: string | undefined } | undefined {
  if (!(error instanceof GraphError) || error.code !== 100) return undefined;
  const [, field, nodeType] =
    /nonexisting field \((\w+)\)(?: on node type \((\w+)\))?/.exec(error.metaMessage ?? '') ?? [];
  return field === undefined ? undefined : { field, nodeType };
}
