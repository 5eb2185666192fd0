import type { DetailsModel, TreeItem } from './page';
import type { Subject } from './subject';

/** The model with every text changed; members that are no texts stay. */
export function withTexts(model: DetailsModel, change: (text: string) => string): DetailsModel {
  return mapped(model, change) as DetailsModel;
}

/** The text that the copy button with this id copies; `undefined` when the panel has no such button. */
export function copyText({ sections }: DetailsModel, id: string): string | undefined {
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.as === 'code' && block.id === id) return block.text;
    if (block.as === 'grid') {
      const row = block.rows.find((each) => each.id === id);
      if (row) return row.code;
    }
    if (block.as === 'tree') {
      const item = itemOf(block.items, id);
      if (item?.copy !== undefined) return item.code;
    }
    if (block.as === 'facts') {
      const fact = block.facts.find((each) => each.id === id);
      if (fact?.copy !== undefined)
        return fact.raw ?? (fact.value && 'text' in fact.value ? fact.value.text : undefined);
    }
  }
  return undefined;
}

/** What the row with this id opens. */
export function subjectOf({ sections }: DetailsModel, id: string): Subject | undefined {
  const rows = sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.as === 'grid' ? block.rows : []));
  return rows.find((row) => row.id === id)?.opens;
}

function itemOf(items: readonly TreeItem[], id: string): TreeItem | undefined {
  for (const item of items) {
    const found = item.id === id ? item : itemOf(item.items, id);
    if (found) return found;
  }
  return undefined;
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapped(each, change)]));
}
