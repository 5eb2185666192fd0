import type { CataloguedNode } from './fieldInfo';
import { catalogue, numberCatalogue } from './fields';
import { jsonText } from './jsonText';
import type { Fields } from './schema';

/**
 * A node's fields as Meta sent them, without certificates however deep: in the order of the catalogue and then by name,
 * so that two of these line up. An id is text even where Meta sent a number.
 */
export function nodeJson(node: CataloguedNode, fields: Fields): string {
  const secret = new Set(numberCatalogue().flatMap(({ name, kind }) => (kind === 'secret' ? [name] : [])));
  const kept = (name: string, value: unknown): unknown => {
    if (secret.has(name)) return undefined;
    return typeof value === 'number' && /(?:^|_)id$/.test(name) ? String(value) : value;
  };
  const ordered = names(node, fields).map((name) => [name, fields[name]] as const);
  return `${jsonText(Object.fromEntries(ordered), kept)}\n`;
}

function names(node: CataloguedNode, fields: Fields): readonly string[] {
  const known = catalogue(node).map(({ name }) => name);
  const others = Object.keys(fields).filter((name) => !known.includes(name));
  return [...known.filter((name) => Object.hasOwn(fields, name)), ...others.sort()];
}
