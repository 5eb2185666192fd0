import { syntaxError } from './errors';

/** One entry of `fields=`: `phone_numbers.limit(5){id,status}`. */
export interface FieldRequest {
  readonly name: string;
  /** `limit` → `5`; what stands between the brackets, unread. */
  readonly args: ReadonlyMap<string, string>;
  /** What stands in `{}`; absent: the default fields. */
  readonly inner?: Selection;
  /** The same as text, for the URLs of a nested `paging`. */
  readonly innerText?: string;
}

export type Selection = readonly FieldRequest[];

/** Reads a field expression (developers.facebook.com/docs/graph-api/guides/field-expansion). */
export function parseFields(text: string): Selection {
  const reader = new FieldReader(text);
  const selection = reader.list();
  reader.end();
  return selection;
}

class FieldReader {
  private at = 0;

  constructor(private readonly text: string) {}

  list(): Selection {
    const requests = [this.field()];
    while (this.take(',')) requests.push(this.field());
    return requests;
  }

  end(): void {
    this.skipSpace();
    const rest = this.text.charAt(this.at);
    if (rest !== '') throw this.fail(`Expected end of string instead of "${rest}".`);
  }

  private field(): FieldRequest {
    const name = this.name();
    const args = new Map<string, string>();
    let nested: Pick<FieldRequest, 'inner' | 'innerText'> | undefined;
    for (;;) {
      if (this.take('.')) args.set(this.name(), this.argument());
      else if (nested === undefined && this.take('{')) {
        const start = this.at;
        const inner = this.list();
        nested = { inner, innerText: this.text.slice(start, this.at) };
        this.expect('}');
      } else return { name, args, ...nested };
    }
  }

  private name(): string {
    this.skipSpace();
    const name = /^\w+/.exec(this.text.slice(this.at, this.at + 200))?.[0];
    if (name === undefined) throw this.fail('Expected name.');
    this.at += name.length;
    return name;
  }

  /** `(…)` up to the bracket that closes it; brackets and quotes inside belong to the argument. */
  private argument(): string {
    this.expect('(');
    const start = this.at;
    let depth = 1;
    let quote = '';
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charAt(this.at);
      if (quote !== '') {
        if (char === quote) quote = '';
      } else if (char === '"' || char === "'") quote = char;
      else if (char === '(') depth++;
      else if (char === ')' && --depth === 0) return this.text.slice(start, this.at++);
    }
    throw this.fail('Expected ")".');
  }

  private take(char: string): boolean {
    this.skipSpace();
    if (this.text.charAt(this.at) !== char) return false;
    this.at++;
    return true;
  }

  private expect(char: string): void {
    if (this.take(char)) return;
    const found = this.text.charAt(this.at);
    throw this.fail(found === '' ? `Expected "${char}".` : `Expected "${char}" instead of "${found}".`);
  }

  private skipSpace(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  private fail(expected: string) {
    return syntaxError(expected, this.at, this.text);
  }
}
