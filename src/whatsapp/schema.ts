import { isObject, type Json, type JsonObject } from '../graph/json';
import { isNodeId } from '../graph/nodeId';

/**
 * A node as Meta sent it: the fields by Meta's own names, nothing dropped and nothing believed. Read single fields
 * with `text`, `flag` and `inner`, which take every form that Meta uses and answer `undefined` for anything else.
 */
export type Fields = JsonObject;

/** A WhatsApp Business Account. */
export interface Waba {
  readonly id: string;
  readonly fields: Fields;
}

/** A WhatsAppBusinessPhoneNumber node; `display_phone_number` is always there. */
export interface PhoneNumber {
  readonly id: string;
  readonly fields: Fields;
}

/** A field as text; numbers and booleans count as text, since an unknown enum value may come as either. */
export function text(fields: Fields, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A yes-or-no field; `undefined` when Meta did not say. */
export function flag(fields: Fields, name: string): boolean | undefined {
  const value = text(fields, name);
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** An object field, such as `throughput`; an empty one when Meta did not send it. */
export function inner(fields: Fields, name: string): Fields {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return isObject(value) ? value : {};
}

/** The list of texts in a field, such as `scopes`; `undefined` when there is none. */
export function texts(fields: Fields, name: string): readonly string[] | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item)] : []));
}

/** A WABA from a row of an edge or a node's answer; `undefined` when it has no id. */
export function parseWaba(row: Json | undefined): Waba | undefined {
  if (!isObject(row)) return undefined;
  const id = text(row, 'id');
  return id !== undefined && isNodeId(id) ? { id, fields: row } : undefined;
}

/** More than an id is known of it. */
export function hasName({ fields }: Waba): boolean {
  return text(fields, 'name') !== undefined;
}

/** A phone number from a row; `undefined` when it has no id or no `display_phone_number`. */
export function parsePhoneNumber(row: Json | undefined): PhoneNumber | undefined {
  if (!isObject(row)) return undefined;
  const id = text(row, 'id');
  if (id === undefined || !isNodeId(id) || text(row, 'display_phone_number') === undefined) return undefined;
  return { id, fields: row };
}
