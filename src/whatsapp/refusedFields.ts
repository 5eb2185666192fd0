import { GraphError } from '../graph/error';

/**
 * Reads with `fields`, and when Meta refuses one of them by name — `(#100) Tried accessing nonexisting field (x)` —
 * once more without it: one unknown field fails the whole call, and which fields there are depends on the version.
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
  if (!(error instanceof GraphError) || error.code !== 100) return undefined;
  return /nonexisting field \((\w+)\)/.exec(error.metaMessage ?? '')?.[1];
}
