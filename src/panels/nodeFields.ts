import { UNREAD_DETAILS, type Details } from '../inventory/details';
import type { Reading } from '../inventory/inventory';
import type { Newest } from '../inventory/newestFields';
import type { Json } from '../graph/json';
import type { CataloguedNode, FieldGroup, FieldInfo } from '../whatsapp/fieldInfo';
import { isYounger } from '../whatsapp/fields';
import type { Fact } from './page';
import type { Certificates } from './revealed';

/** All that a page is made of as far as fields go. */
export interface NodeFields {
  readonly node: CataloguedNode;
  readonly details: Details | undefined;
  /** What the node's row was told. */
  readonly row: Reading | undefined;
  /** As in `v25.0`. */
  readonly version: string;
  /** What the user calls the other side; absent: Meta. */
  readonly server?: string | undefined;
  /** Those of a number while they are revealed. */
  readonly certificates?: Certificates | undefined;
  /** Lists that stand in a block of their own behind the fields: their facts say only how long they are. */
  readonly apart?: ReadonlySet<string> | undefined;
  /** Stands before the fields of its group. */
  readonly first?: Partial<Record<FieldGroup, readonly Fact[]>> | undefined;
}

/** What there is to say of a field. */
export type Told =
  /** `failure`: why it could not be read anew. */
  | { readonly as: 'sent'; readonly value: Json; readonly failure?: unknown }
  /** Meta sent it with nothing in it. */
  | { readonly as: 'empty' }
  /** Meta was asked and left it out. */
  | { readonly as: 'absent' }
  | { readonly as: 'pending' }
  | { readonly as: 'refused' }
  | { readonly as: 'failed'; readonly failure: unknown }
  /** The version has no such field. */
  | { readonly as: 'younger' }
  /** It needs a call with arguments. */
  | { readonly as: 'arguments' }
  /** Nobody has asked yet, or asking ended before its turn. */
  | { readonly as: 'unread' };

/** Tells of each field what is known. */
export function tellerOf(
  { details = UNREAD_DETAILS, version }: Pick<NodeFields, 'details' | 'version'>,
  { fields, refused, inRow }: Newest,
): (info: FieldInfo) => Told {
  const { failures, pending, loading, readAt } = details;
  // Before the first call goes out nobody has said yet what is waited for.
  const isPending = (name: string): boolean =>
    pending.has(name) || (loading && pending.size === 0 && readAt === undefined);
  /** Whoever asked was answered; nobody asked for what the version of then did not have. */
  const isAnswered = (info: FieldInfo): boolean =>
    inRow.includes(info.name) || (readAt !== undefined && !isYounger(info, details.version ?? version));
  return (info) => {
    const { name, apart } = info;
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === null || value === '') return { as: 'empty' };
    if (value !== undefined) {
      const isOld = !inRow.includes(name) && failures.has(name);
      return { as: 'sent', value, ...(isOld && { failure: failures.get(name) }) };
    }
    if (apart === 'arguments') return { as: 'arguments' };
    if (isYounger(info, version)) return { as: 'younger' };
    if (isPending(name)) return { as: 'pending' };
    if (refused.includes(name)) return { as: 'refused' };
    if (failures.has(name)) return { as: 'failed', failure: failures.get(name) };
    return isAnswered(info) ? { as: 'absent' } : { as: 'unread' };
  };
}
