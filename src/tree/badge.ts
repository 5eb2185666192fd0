import { needsAttention } from '../inventory/counts';
import type { Inventory } from '../inventory/inventory';
import type { TokenStore } from '../tokens/tokenStore';

/** How many numbers need attention, of how many that were read. Each number counts once; demo data never counts. */
export function attentionCount(tokens: TokenStore, inventory: Inventory): { attention: number; read: number } {
  const read = new Map<string, boolean>();
  for (const { id: tokenId, demo } of tokens.list()) {
    if (demo) continue;
    for (const waba of inventory.wabas(tokenId)) {
      for (const id of inventory.edge(waba).ids) {
        const needy = needsAttention(inventory, tokenId, id);
        if (needy !== undefined) read.set(id, (read.get(id) ?? false) || needy);
      }
    }
  }
  return { attention: [...read.values()].filter(Boolean).length, read: read.size };
}
