import type { GraphClient } from '../graph/client';
import { numberCatalogue } from './fields';
import { withoutRefusedFields, type Asker } from './refusedFields';
import type { Fields } from './schema';

/** The fields that are read when they are revealed, and never with others. */
export function certificateNames(): readonly string[] {
  return numberCatalogue().flatMap(({ name, apart }) => (apart === 'reveal' ? [name] : []));
}

export interface RevealedFields {
  readonly fields: Fields;
  /** Those that Meta does not give, by name. */
  readonly refused: readonly string[];
}

/**
 * The certificates of a number, for the eyes of who asked for them only: they are secrets, kept nowhere. Throws
 * `GraphError`.
 */
export async function readCertificates(
  client: GraphClient,
  of: { readonly numberId: string; readonly wabaId: string; readonly asker?: Asker },
  signal: AbortSignal,
): Promise<RevealedFields> {
  const { numberId, wabaId, asker } = of;
  const wanted = { kind: 'number', fields: certificateNames(), needed: [], version: client.version, asker } as const;
  const { value: fields, refused } = await withoutRefusedFields(wanted, async (fields): Promise<Fields> => {
    if (fields.length === 0) return {};
    return (await client.get([numberId], { fields: fields.join(',') }, { signal, wabaId })).json;
  });
  return { fields, refused };
}
