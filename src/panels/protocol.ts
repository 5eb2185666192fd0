import { either, list, object, oneOf, optional, text, time, yes, type Check } from './check';

/**
 * All that a details panel and its webview share. The host says what stands there, in pieces that know nothing of
 * tokens or numbers; the webview says what the user pressed. Texts are ready to be shown: harmless, translated, short.
 */

/** What a panel is about: ids only, and all that the webview keeps over a reload. */
export interface Subject {
  readonly kind: 'token';
  readonly tokenId: string;
}

/** What a button does. The host knows the command; a message names none. */
const ACTIONS = [
  'refresh',
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
const TONES = ['good', 'warning', 'bad', 'plain', 'none', 'unknown', 'locked'] as const;
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

/** `name` was chosen by somebody, `code` is an id or a word of the API. A time is shown in the reader's own zone. */
export type Value =
  { readonly text: string; readonly as: 'words' | 'name' | 'code' } | { readonly at: number; readonly as: 'time' };

export interface Fact {
  /** Its own in the panel: what a copy button names. */
  readonly id: string;
  readonly title: string;
  /** The title is a word of the API. */
  readonly isCode?: boolean | undefined;
  readonly value?: Value | undefined;
  readonly mark?: Mark | undefined;
  /** Beside the value, such as "in 3 h". */
  readonly aside?: string | undefined;
  readonly meaning?: string | undefined;
  readonly link?: Link | undefined;
  /** The spoken name of the button that copies the value; no button without. */
  readonly copy?: string | undefined;
}

export interface GridRow {
  readonly id: string;
  readonly name?: string | undefined;
  readonly code: string;
  readonly copy: string;
  /** One for each column. */
  readonly cells: readonly Mark[];
  readonly notes: readonly string[];
}

export type Block =
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly as: 'grid';
      readonly caption: string;
      /** Over the names of the rows. */
      readonly corner: string;
      /** Words of the API. */
      readonly columns: readonly string[];
      readonly rows: readonly GridRow[];
    }
  /** Shown when it is opened. */
  | {
      readonly as: 'code';
      readonly id: string;
      readonly title: string;
      readonly text: string;
      readonly copy: string;
    };

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
  readonly marks: readonly Mark[];
  readonly buttons: readonly Button[];
  /** When it was read; `undefined` when it never was. */
  readonly age?: string | undefined;
  /** What is going on now. */
  readonly busy?: string | undefined;
  readonly notes: readonly Note[];
  readonly sections: readonly Section[];
}

export type ToWebview =
  | { readonly type: 'show'; readonly subject: Subject; readonly model: DetailsModel }
  /** The value with this id was copied; the text says so to the ear. */
  | { readonly type: 'copied'; readonly id: string; readonly text: string };

export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'act'; readonly action: Action }
  /** Copies the value of the fact, row or code with this id. */
  | { readonly type: 'copy'; readonly id: string };

/** Where links may lead, whatever the model says. */
const LINKS = /^https:\/\/(developers|business)\.facebook\.com\//;

const id: Check<string> = (value): value is string => text(value) && value.length <= 200;
const link: Check<string> = (value): value is string => text(value) && LINKS.test(value);
const texts = list(text);
const mark = object<Mark>({ tone: oneOf(...TONES), text });
const action = oneOf(...ACTIONS);
const button = object<Button>({ action, label: text });
const note = object<Note>({ tone: oneOf(...TONES), text, button: optional(button) });
const value: Check<Value> = either(
  object<Extract<Value, { text: string }>>({ text, as: oneOf('words', 'name', 'code') }),
  object<Extract<Value, { at: number }>>({ at: time, as: oneOf('time') }),
);
const fact = object<Fact>({
  id,
  title: text,
  isCode: optional(yes),
  value: optional(value),
  mark: optional(mark),
  aside: optional(text),
  meaning: optional(text),
  link: optional(object<Link>({ label: text, href: link })),
  copy: optional(text),
});
const row = object<GridRow>({ id, name: optional(text), code: text, copy: text, cells: list(mark), notes: texts });
type BlockAs<As extends Block['as']> = Extract<Block, { as: As }>;
const block: Check<Block> = either(
  either(
    object<BlockAs<'text'>>({ as: oneOf('text'), text }),
    object<BlockAs<'facts'>>({ as: oneOf('facts'), facts: list(fact) }),
  ),
  either(
    object<BlockAs<'grid'>>({ as: oneOf('grid'), caption: text, corner: text, columns: texts, rows: list(row) }),
    object<BlockAs<'code'>>({ as: oneOf('code'), id, title: text, text, copy: text }),
  ),
);
const model = object<DetailsModel>({
  kind: text,
  name: text,
  marks: list(mark),
  buttons: list(button),
  age: optional(text),
  busy: optional(text),
  notes: list(note),
  sections: list(object<Section>({ id, title: text, blocks: list(block) })),
});

/** The state of a webview, too: any window of this extension may have written it. */
export const isSubject: Check<Subject> = object<Subject>({ kind: oneOf('token'), tokenId: id });

export const isToWebview: Check<ToWebview> = either(
  object<Extract<ToWebview, { type: 'show' }>>({ type: oneOf('show'), subject: isSubject, model }),
  object<Extract<ToWebview, { type: 'copied' }>>({ type: oneOf('copied'), id, text }),
);

export const isToHost: Check<ToHost> = either(
  either(
    object<Extract<ToHost, { type: 'ready' }>>({ type: oneOf('ready') }),
    object<Extract<ToHost, { type: 'act' }>>({ type: oneOf('act'), action }),
  ),
  object<Extract<ToHost, { type: 'copy' }>>({ type: oneOf('copy'), id }),
);
