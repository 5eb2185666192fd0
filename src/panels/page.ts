import type { Subject } from './subject';

/**
 * What the page of a details panel is made of: pieces that know nothing of tokens or numbers. Texts are ready to be
 * shown: harmless, translated, short.
 */

/** What a button does. The host knows how; a message names no command. */
export const ACTIONS = [
  'refresh',
  'cancel',
  'load-all',
  'reveal',
  'hide',
  'compare',
  'open-json',
  'open-manager',
  'continue-setup',
  'show-waba',
  'rename-token',
  'replace-token',
  'set-app-secret',
  'toggle-read-only',
  'remove-token',
  'add-token',
  'open-demo',
] as const;
export type Action = (typeof ACTIONS)[number];

/** How something is, shown as an icon and, where it matters, a colour. `none` is an absence that is no fault. */
export const TONES = ['good', 'warning', 'bad', 'plain', 'none', 'unknown', 'locked'] as const;
export type Tone = (typeof TONES)[number];

/** An icon and its word. */
export interface Mark {
  readonly tone: Tone;
  readonly text: string;
}

export interface Button {
  readonly action: Action;
  readonly label: string;
}

/** A page of Meta's. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** Something that should be known before reading on, with what to do about it. */
export interface Note {
  readonly tone: Tone;
  readonly text: string;
  readonly button?: Button | undefined;
}

/**
 * `name` was chosen by somebody, `code` is an id or a word of the API, `lines` keeps its lines and blanks. A time is
 * shown in the reader's own zone.
 */
export type Value =
  | { readonly text: string; readonly as: 'words' | 'name' | 'code' | 'lines' }
  | { readonly at: number; readonly as: 'time' };

/** One of the values that a field may have. */
export interface KnownValue {
  /** As Meta sends it. */
  readonly value: string;
  readonly mark: Mark;
  readonly meaning: string;
  /** It is the one that the field has. */
  readonly isPresent: boolean;
}

/** What a field may hold; folded until it is opened. */
export interface KnownValues {
  readonly title: string;
  /** Said at the present one. */
  readonly present: string;
  readonly list: readonly KnownValue[];
}

export interface Fact {
  /** Its own in the panel: what a copy button names. */
  readonly id: string;
  readonly title: string;
  /** The title is a word of the API. */
  readonly isCode?: boolean | undefined;
  /** What the API calls it, where the title does not say. */
  readonly name?: string | undefined;
  readonly value?: Value | undefined;
  readonly mark?: Mark | undefined;
  /** Beside the value, such as "in 3 h". */
  readonly aside?: string | undefined;
  readonly meaning?: string | undefined;
  readonly values?: KnownValues | undefined;
  /** Short remarks, such as "since v24.0". */
  readonly remarks?: readonly string[] | undefined;
  readonly link?: Link | undefined;
  /** The spoken name of the button that copies the value; no button without. */
  readonly copy?: string | undefined;
  /** What is copied, where that is not what is shown: the value as the API has it. */
  readonly raw?: string | undefined;
  readonly button?: Button | undefined;
}

export interface GridRow {
  readonly id: string;
  readonly name?: string | undefined;
  readonly code: string;
  readonly copy: string;
  /** One for each column. */
  readonly cells: readonly Mark[];
  /** What is wrong with it. */
  readonly notes: readonly string[];
  /** What else there is to say of it. */
  readonly lines?: readonly string[] | undefined;
  /** Whose details the name of the row opens. */
  readonly opens?: Subject | undefined;
}

/** A thing and what hangs on it. */
export interface TreeItem {
  readonly id: string;
  readonly title: string;
  readonly mark?: Mark | undefined;
  /** Its id in the Graph API; with `copy` it can be copied. */
  readonly code?: string | undefined;
  readonly copy?: string | undefined;
  readonly texts: readonly { readonly label?: string | undefined; readonly text: string }[];
  readonly items: readonly TreeItem[];
}

/** How many of all have this value. */
export interface Bar {
  readonly mark: Mark;
  /** The value as Meta sends it, where the word does not say. */
  readonly code?: string | undefined;
  readonly count: string;
  /** Of all, from 0 to 1. */
  readonly share: number;
}

export type Block =
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly as: 'grid';
      readonly caption: string;
      /** Over the names of the rows. */
      readonly corner: string;
      readonly columns: readonly string[];
      /** The columns are words of the API. */
      readonly isCode?: boolean | undefined;
      readonly rows: readonly GridRow[];
    }
  | { readonly as: 'tree'; readonly caption: string; readonly items: readonly TreeItem[] }
  | { readonly as: 'bars'; readonly title: string; readonly bars: readonly Bar[] }
  /** Stands before what follows it, with what to do about it. */
  | { readonly as: 'note'; readonly note: Note }
  /** Shown when it is opened. */
  | {
      readonly as: 'code';
      readonly id: string;
      readonly title: string;
      readonly text: string;
      readonly copy: string;
    };

/** A piece of this kind. */
export type BlockAs<As extends Block['as']> = Extract<Block, { as: As }>;

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** All that stands in a panel. */
export interface DetailsModel {
  /** What kind of thing it is. */
  readonly kind: string;
  readonly name: string;
  /** Under the name, chosen by somebody. */
  readonly subtitle?: string | undefined;
  readonly marks: readonly Mark[];
  readonly buttons: readonly Button[];
  /** When it was read; `undefined` when it never was. */
  readonly age?: string | undefined;
  /** What is going on now. */
  readonly busy?: string | undefined;
  /** Ends what is going on. */
  readonly stop?: Button | undefined;
  readonly notes: readonly Note[];
  /** Over the list of the sections; no list without. */
  readonly contents?: string | undefined;
  readonly sections: readonly Section[];
}

/** All buttons of a page. */
export function buttonsOf({ buttons, stop, notes, sections }: DetailsModel): readonly Button[] {
  const others = [
    stop,
    ...notes.map(({ button }) => button),
    ...sections.flatMap(({ blocks }) => blocks.flatMap(ofBlock)),
  ];
  return [...buttons, ...others.flatMap((button) => button ?? [])];
}

function ofBlock(block: Block): readonly (Button | undefined)[] {
  if (block.as === 'facts') return block.facts.map(({ button }) => button);
  return block.as === 'note' ? [block.note.button] : [];
}
