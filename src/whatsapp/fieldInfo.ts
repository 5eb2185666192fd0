/** The nodes that have a catalogue. */
export type CataloguedNode = 'number' | 'waba';

export type FieldGroup =
  | 'identity'
  | 'state'
  | 'verification'
  | 'quality'
  | 'name'
  | 'platform'
  | 'webhooks'
  | 'certificates'
  | 'ownership'
  | 'billing'
  | 'templates'
  | 'marketing'
  | 'other';

/**
 * `name` was chosen by somebody, `text` is a number or a code of any other kind. `secret` is read only when the user
 * reveals it, and never described.
 */
export type FieldKind = 'text' | 'name' | 'flag' | 'time' | 'object' | 'enum' | 'id' | 'secret';

export type Tone = 'good' | 'warning' | 'bad' | 'neutral';

/** One value that a field may have. */
export interface FieldValue {
  /** As Meta sends it; `true` or `false` for a flag. */
  readonly value: string;
  /** What people call it. */
  readonly word: string;
  /** What it means for the developer; never empty. */
  readonly meaning: string;
  readonly tone: Tone;
}

/** What we know of a field of the Graph API. */
export interface FieldInfo {
  /** Meta's own name. */
  readonly name: string;
  readonly group: FieldGroup;
  readonly title: string;
  /** One or two sentences: what it means, and what to do. */
  readonly meaning: string;
  readonly kind: FieldKind;
  /** All the values that are known; Meta may send others. */
  readonly values?: readonly FieldValue[];
  /** For an object: the member that holds one of `values`. */
  readonly valueIn?: string;
  /** The version that brought it (`v24.0`), or the day or month in which all versions got it (`2023-11-14`). */
  readonly since?: string;
  readonly deprecated?: {
    /** Version. */
    readonly since?: string;
    /** Name of the field to read in its place. */
    readonly instead: string;
  };
  /** It stands in two independent sources at least: asked in the first call. */
  readonly safe: boolean;
  /** Why one should not build on it. */
  readonly doubtful?: string;
  /**
   * Why it is never asked together with others: `reveal` it is a secret, `edge` it is an edge with a call of its own
   * (`GET /{id}/{name}`), `alone` it is refused in a way that takes the whole call along, `arguments` it is not read
   * here, since it must be asked for with arguments.
   */
  readonly apart?: 'reveal' | 'edge' | 'alone' | 'arguments';
  /** Meta's page. */
  readonly docs: string;
}

type Entry = Omit<FieldInfo, 'group' | 'safe'> & { readonly safe?: true };

/** The fields of one group, in the order in which they are shown. */
export function inGroup(group: FieldGroup, entries: readonly Entry[]): readonly FieldInfo[] {
  return entries.map((entry) => ({ safe: false, ...entry, group }));
}
