import type { GraphClient } from '../graph/client';
import { numberCatalogue } from './fields';
import { withoutRefusedFields } from './refusedFields';
import type { Fields } from './schema';

/**
 * The certificates of a number, for the eyes of who asked for them only: they are secrets, kept nowhere. Throws
 * `GraphError`.
 */
export async function readCertificates(
  client: GraphClient,
  { numberId, wabaId }: { readonly numberId: string; readonly wabaId: string },
  signal: AbortSignal,
): Promise<Fields> {
  const names = numberCatalogue().flatMap(({ name, apart }) => (apart === 'reveal' ? [name] : []));
  const wanted = { kind: 'number', fields: names, needed: [], version: client.version } as const;
  const { value } = await withoutRefusedFields(wanted, async (fields): Promise<Fields> => {
    if (fields.length === 0) return {};
    return (await client.get([numberId], { fields: fields.join(',') }, { signal, wabaId })).json;
  });
  return value;
}
