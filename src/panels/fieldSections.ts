import { newestFields } from '../inventory/newestFields';
import type { FieldGroup } from '../whatsapp/fieldInfo';
import { fieldGroups } from '../whatsapp/fieldGroups';
import { catalogue } from '../whatsapp/fields';
import { certificateFacts } from './certificateFacts';
import { fieldFact, otherFacts } from './fieldFacts';
import { healthBlock } from './healthBlock';
import { tellerOf, type NodeFields } from './nodeFields';
import type { Block, Fact, Section } from './page';

/**
 * Every field of the catalogue and all else that Meta sent, a section for each group that has anything; `more` stands
 * behind the fields.
 */
export function fieldSections(
  of: NodeFields,
  more: Partial<Record<FieldGroup, readonly Block[]>> = {},
): readonly Section[] {
  const { node, certificates, server, first = {} } = of;
  const infos = catalogue(node);
  const newest = newestFields(node, of);
  const { fields } = newest;
  const tell = tellerOf(of, newest);
  const factsIn = (group: FieldGroup): readonly Fact[] => {
    const own = infos.filter((info) => info.group === group);
    const secrets = own.filter(({ kind }) => kind === 'secret');
    return [
      ...(first[group] ?? []),
      ...own.flatMap((info) => (info.kind === 'secret' ? [] : [fieldFact(info, tell(info), of)])),
      ...certificateFacts(secrets, certificates, server),
      ...(group === 'other' ? otherFacts(fields, infos) : []),
    ];
  };
  return fieldGroups(node).flatMap(({ id, title }): readonly Section[] => {
    const facts = factsIn(id);
    const blocks: readonly Block[] = [
      ...(facts.length === 0 ? [] : [{ as: 'facts', facts } as const]),
      ...(id === 'state' ? healthBlock(fields.health_status) : []),
      ...(more[id] ?? []),
    ];
    return blocks.length === 0 ? [] : [{ id, title, blocks }];
  });
}
