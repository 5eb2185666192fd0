import { anyOf, list, object, oneOf, optional, share, shortText, text, time, yes, type Check } from './check';
import { isSubject, type Subject } from './subject';
import {
  ACTIONS,
  TONES,
  type Action,
  type Bar,
  type Block,
  type BlockAs,
  type Button,
  type DetailsModel,
  type Fact,
  type GridRow,
  type KnownValue,
  type KnownValues,
  type Link,
  type Mark,
  type Note,
  type Section,
  type TreeItem,
  type Value,
} from './page';

/** What a details panel and its webview say to each other: the host what stands there, the webview what was pressed. */

export type ToWebview =
  | { readonly type: 'show'; readonly subject: Subject; readonly model: DetailsModel }
  /** The value with this id was copied; the text says so to the ear. */
  | { readonly type: 'copied'; readonly id: string; readonly text: string };

export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'act'; readonly action: Action }
  /** Copies the value of the fact, row, item or code with this id. */
  | { readonly type: 'copy'; readonly id: string }
  /** Shows the details that the row with this id stands for. */
  | { readonly type: 'open'; readonly id: string };

const id = shortText;
/** Where links may lead, whatever the model says. */
const LINKS = /^https:\/\/(developers|business)\.facebook\.com\//;

const link: Check<string> = (value): value is string => text(value) && LINKS.test(value);
const texts = list(text);
const mark = object<Mark>({ tone: oneOf(...TONES), text });
const action = oneOf(...ACTIONS);
const button = object<Button>({ action, label: text });
const note = object<Note>({ tone: oneOf(...TONES), text, button: optional(button) });
const shownValue: Check<Value> = anyOf(
  object<Extract<Value, { text: string }>>({ text, as: oneOf('words', 'name', 'code', 'lines') }),
  object<Extract<Value, { at: number }>>({ at: time, as: oneOf('time') }),
);
const known = object<KnownValue>({ value: text, mark, meaning: text, isPresent: yes });
const fact = object<Fact>({
  id,
  title: text,
  isCode: optional(yes),
  name: optional(text),
  value: optional(shownValue),
  mark: optional(mark),
  aside: optional(text),
  meaning: optional(text),
  values: optional(object<KnownValues>({ title: text, present: text, list: list(known) })),
  remarks: optional(texts),
  link: optional(object<Link>({ label: text, href: link })),
  copy: optional(text),
  raw: optional(text),
  button: optional(button),
});
const row = object<GridRow>({
  id,
  name: optional(text),
  code: text,
  copy: text,
  cells: list(mark),
  notes: texts,
  lines: optional(texts),
  opens: optional(isSubject),
});
/** A tree is no deeper than this. */
const DEEPEST = 5;
function itemTo(depth: number): Check<TreeItem> {
  return object<TreeItem>({
    id,
    title: text,
    mark: optional(mark),
    code: optional(text),
    copy: optional(text),
    texts: list(object<TreeItem['texts'][number]>({ label: optional(text), text })),
    items: list(depth === 0 ? oneOf<never>() : itemTo(depth - 1)),
  });
}
const block: Check<Block> = anyOf(
  object<BlockAs<'text'>>({ as: oneOf('text'), text }),
  object<BlockAs<'facts'>>({ as: oneOf('facts'), facts: list(fact) }),
  object<BlockAs<'grid'>>({
    as: oneOf('grid'),
    caption: text,
    corner: text,
    columns: texts,
    isCode: optional(yes),
    rows: list(row),
  }),
  object<BlockAs<'tree'>>({ as: oneOf('tree'), caption: text, items: list(itemTo(DEEPEST)) }),
  object<BlockAs<'bars'>>({
    as: oneOf('bars'),
    title: text,
    bars: list(object<Bar>({ mark, code: optional(text), count: text, share })),
  }),
  object<BlockAs<'note'>>({ as: oneOf('note'), note }),
  object<BlockAs<'code'>>({ as: oneOf('code'), id, title: text, text, copy: text }),
);
const model = object<DetailsModel>({
  kind: text,
  name: text,
  subtitle: optional(text),
  marks: list(mark),
  buttons: list(button),
  age: optional(text),
  busy: optional(text),
  stop: optional(button),
  notes: list(note),
  contents: optional(text),
  sections: list(object<Section>({ id, title: text, blocks: list(block) })),
});

export const isToWebview: Check<ToWebview> = anyOf(
  object<Extract<ToWebview, { type: 'show' }>>({ type: oneOf('show'), subject: isSubject, model }),
  object<Extract<ToWebview, { type: 'copied' }>>({ type: oneOf('copied'), id, text }),
);

export const isToHost: Check<ToHost> = anyOf(
  object<Extract<ToHost, { type: 'ready' }>>({ type: oneOf('ready') }),
  object<Extract<ToHost, { type: 'act' }>>({ type: oneOf('act'), action }),
  object<Extract<ToHost, { type: 'copy' }>>({ type: oneOf('copy'), id }),
  object<Extract<ToHost, { type: 'open' }>>({ type: oneOf('open'), id }),
);
