import type { Details } from '../inventory/details';
import type { Reading } from '../inventory/inventory';
import { explain, describeValue } from '../whatsapp/explainField';
import type { CataloguedNode, FieldGroup } from '../whatsapp/fieldInfo';
import { fieldGroups } from '../whatsapp/fieldGroups';
import { catalogue } from '../whatsapp/fields';
import type { Block, Fact, Section } from './page';
import type { Certificates } from './revealed';

export interface NodeFields {
  readonly node: CataloguedNode;
  readonly details: Details | undefined;
  /** What the node's row was told. */
  readonly row: Reading | undefined;
  /** As in `v25.0`. */
  readonly version: string;
  /** Those of a number while they are revealed. */
  readonly certificates?: Certificates | undefined;
  /** Lists that stand in a block of their own behind the fields: their facts say only how long they are. */
  readonly apart?: ReadonlySet<string> | undefined;
}

/** Every field of the catalogue and all else that Meta sent, a section for each group; `more` stands behind the fields. */
export function fieldSections(
  { node, details, apart }: NodeFields,
  more: Partial<Record<FieldGroup, readonly Block[]>> = {},
): readonly Section[] {
  const infos = catalogue(node);
  return fieldGroups(node).map(({ id, title }) => {
    const facts = infos.flatMap((info): readonly Fact[] => {
      if (info.group !== id) return [];
      const value = details?.fields[info.name];
      const text =
        apart?.has(info.name) === true && Array.isArray(value) ? String(value.length) : describeValue(info, value);
      return [
        {
          id: info.name,
          title: info.title,
          name: info.name,
          meaning: explain(info, value)?.meaning ?? info.meaning,
          ...(text !== undefined && { value: { text, as: 'words' } }),
        },
      ];
    });
    return { id, title, blocks: [{ as: 'facts', facts }, ...(more[id] ?? [])] };
  });
}
