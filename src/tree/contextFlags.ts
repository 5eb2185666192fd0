/** What rows are: the first part of their context. */
export const CONTEXT_KINDS = ['token', 'waba', 'number', 'note', 'gone'] as const;

/** What menus may ask of a row besides, in the order in which they stand in its context. */
export const CONTEXT_FLAGS = [
  'add',
  'create',
  'cut',
  'demo',
  'empty',
  'failed',
  'filtered',
  'loading',
  'manager',
  'more',
  'nosecret',
  'readonly',
  'real',
  'registered',
  'replace',
  'secret',
  'setup',
  'token',
  'waba',
  'writable',
] as const;

export type ContextKind = (typeof CONTEXT_KINDS)[number];
export type ContextFlag = (typeof CONTEXT_FLAGS)[number];

/** The `viewItem` of a row: its kind and flags, sorted, each ended by `;`. */
export function contextOf(kind: ContextKind, ...flags: readonly (ContextFlag | false | undefined)[]): string {
  return [kind, ...CONTEXT_FLAGS.filter((flag) => flags.includes(flag))].map((part) => `${part};`).join('');
}
