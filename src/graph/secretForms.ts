/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** Shorter texts are not learnt: they would black out ordinary words. */
export const SHORTEST = 6;
/** So much of a form tells whether a closer look is worth it. */
const START = 4;

/**
 * Takes secrets out of answers before they are read (`paging.next` and error messages quote tokens). Whole forms only, no
 * shapes and no prefixes: data must not suffer. To be made once for many texts: there may be hundreds of forms.
 */
export class SecretForms {
  readonly #byStart = new Map<string, string[]>();
  readonly #starts: RegExp;

  constructor(secrets: readonly string[]) {
    const long = secrets.filter(({ length }) => length >= SHORTEST);
    for (const form of longestFirst(long.flatMap(wholeForms))) {
      const start = form.slice(0, START);
      const alike = this.#byStart.get(start);
      if (alike) alike.push(form);
      else this.#byStart.set(start, [form]);
    }
    // Nothing is found where there is nothing to find.
    this.#starts = new RegExp([...this.#byStart.keys()].map(literally).join('|') || '(?!)', 'g');
  }

  /** In one pass, since a text may have millions of characters. Of forms that overlap nothing is left. */
  removeFrom(text: string): string {
    let clean = '';
    let end = 0;
    for (let hit = this.#starts.exec(text); hit; hit = this.#starts.exec(text)) {
      const { 0: start, index } = hit;
      const form = this.#byStart.get(start)?.find((each) => text.startsWith(each, index));
      if (form !== undefined) {
        if (index >= end) clean += `${text.slice(end, index)}${REDACTED}`;
        end = Math.max(end, index + form.length);
      }
      // One may begin within another.
      this.#starts.lastIndex = index + 1;
    }
    return clean + text.slice(end);
  }
}

/** So that no form leaves the tail of another. */
export function longestFirst(forms: readonly string[]): readonly string[] {
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** Raw, percent-encoded, JSON-escaped and base64. */
export function wholeForms(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret.toWellFormed());
  const lower = percent.replace(/%../g, (code) => code.toLowerCase());
  return [secret, percent, lower, percent.toLowerCase(), json, json.replaceAll('/', '\\/'), ...base64Forms(secret)];
}

/** Base64 of a text that holds the secret shows it in one of three shifts; the ends depend on its neighbours. */
function base64Forms(secret: string): string[] {
  const forms = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(`${'\0'.repeat(shift)}${secret}`)
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((shift * 8) / 6);
    const end = Math.floor(((shift + Buffer.byteLength(secret)) * 8) / 6);
    return encoded.slice(start, end);
  });
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
