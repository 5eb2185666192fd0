import { badParameter } from './errors';
import { asText, isObject, parseLooseJson, type Json, type JsonObject } from './json';

type Operator = 'EQUAL' | 'IN' | 'GREATER_THAN' | 'LESS_THAN' | 'IN_RANGE';

/** What an edge may be filtered by. */
export type FilterFields = Readonly<Record<string, readonly Operator[]>>;

interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly value: Json;
}

/** Reads `filtering=[{field, operator, value}]` and returns the rows that pass all of it. */
export function filterRows<R extends { readonly fields: JsonObject }>(
  rows: readonly R[],
  filtering: string | undefined,
  allowed: FilterFields,
): readonly R[] {
  if (filtering === undefined) return rows;
  const parsed = parseLooseJson(filtering);
  if (!Array.isArray(parsed)) throw badParameter('Param filtering must be an array.');
  const filters = parsed.map((entry: Json) => readFilter(entry, allowed));
  return rows.filter((row) => filters.every((filter) => passes(row.fields[filter.field], filter)));
}

function readFilter(entry: Json, allowed: FilterFields): Filter {
  if (!isObject(entry)) throw badParameter('Param filtering[0] must be an object.');
  const { field, operator, value } = entry;
  const operators = typeof field === 'string' && Object.hasOwn(allowed, field) ? allowed[field] : undefined;
  const known = operators?.find((each) => each === operator);
  if (typeof field !== 'string' || known === undefined || value === undefined) {
    throw badParameter(
      `Filtering field '${JSON.stringify(field)}' with operation '${JSON.stringify(operator)}' is not supported`,
    );
  }
  return { field, operator: known, value };
}

/** A row without the field passes no filter; values are compared as text (`true`, `"true"`) or as numbers. */
function passes(actual: Json | undefined, { operator, value }: Filter): boolean {
  if (actual === undefined || actual === null) return false;
  const same = (wanted: Json) => asText(actual) === asText(wanted);
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  switch (operator) {
    case 'EQUAL':
      return same(value);
    case 'IN':
      return list.some(same);
    case 'GREATER_THAN':
      return Number(actual) > Number(value);
    case 'LESS_THAN':
      return Number(actual) < Number(value);
    case 'IN_RANGE':
      return Number(actual) >= Number(list[0]) && Number(actual) <= Number(list[1]);
  }
}
