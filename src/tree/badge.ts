import type { Inventory } from '../inventory/inventory';
import type { TokenStore } from '../tokens/tokenStore';
import { lifecycle } from '../whatsapp/lifecycle';

/** How many numbers need attention, of how many that were read. Each number counts once; demo data never counts. */
export function attentionCount(tokens: TokenStore, inventory: Inventory): { attention: number; read: number } {
  const read = new Map<string, boolean>();
  for (const { id: tokenId, demo } of tokens.list()) {
    if (demo) continue;
    for (const wabaId of inventory.edge({ kind: 'token', tokenId }).ids) {
      for (const id of inventory.edge({ kind: 'waba', tokenId, wabaId }).ids) {
        const reading = inventory.reading(tokenId, id);
        if (reading) read.set(id, (read.get(id) ?? false) || lifecycle({ id, fields: reading.fields }).attention);
      }
    }
  }
  return { attention: [...read.values()].filter(Boolean).length, read: read.size };
}
