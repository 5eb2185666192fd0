/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** Shorter texts are not learnt: they would black out ordinary words. */
const SHORTEST = 6;
const PREFIX = 12;

/** Shapes that are secrets whoever they belong to. What a group keeps is the harmless name before the value. */
const PATTERNS: readonly RegExp[] = [
  /()EAA[A-Za-z0-9]{20,}/g,
  /()\b\d{5,}(?:\||%7C)[A-Za-z0-9_-]{20,}/gi,
  /(\bBearer\s+)[^\s"'\\,;]+/gi,
  /(\b(?:access_token|input_token|appsecret_proof|client_secret)(?:=|%3D|\\?["']?\s*:\s*\\?["']?))[^\s&"'\\,;<>]+/gi,
];

/**
 * Takes secrets out of text on its way to a log, an error or a clipboard: those it was told of, in every form they
 * are likely to appear in, and those it knows by their shape. One per window.
 */
export class Redactor {
  private readonly known = new Set<string>();
  /** Of all secrets, longest first. */
  private forms: readonly string[] = [];
  private readonly starts = new Map<string, RegExp>();

  learn(secret: string): void {
    if (secret.length < SHORTEST || this.known.has(secret)) return;
    this.known.add(secret);
    this.forms = longestFirst([...this.forms, ...wholeForms(secret)]);
    const start = startOf(secret);
    if (start !== undefined) this.starts.set(start, new RegExp(`${literally(start)}[\\w-]*`, 'g'));
  }

  /** What it was told of. */
  get secrets(): readonly string[] {
    return [...this.known];
  }

  redact(text: string): string {
    let clean = replaceAll(text, this.forms);
    for (const pattern of PATTERNS) clean = clean.replace(pattern, `$1${REDACTED}`);
    // Last: tokens of one app begin alike, and of a whole one nothing but the start would go.
    for (const [start, cut] of this.starts) if (clean.includes(start)) clean = clean.replace(cut, REDACTED);
    return clean;
  }
}

/**
 * Takes secrets out of an answer before it is read (`paging.next` and error messages quote tokens). Whole forms only,
 * no shapes and no prefixes: data must not suffer.
 */
export function removeSecrets(text: string, secrets: readonly string[]): string {
  const long = secrets.filter(({ length }) => length >= SHORTEST);
  return replaceAll(text, longestFirst(long.flatMap(wholeForms)));
}

/**
 * JSON with its escaped ASCII characters as they are, where they may stand so: an escape would hide a secret. PHP writes
 * `%7C` as `\u00257C`.
 */
export function withoutNeedlessEscapes(json: string): string {
  if (!json.includes('\\u00')) return json;
  return json.replace(/\\\\|\\u00([2-7][\da-f])/gi, (escape, hex: string | undefined) => {
    const char = hex === undefined ? '\\' : String.fromCharCode(parseInt(hex, 16));
    return /[\\"\x7f]/.test(char) ? escape : char;
  });
}

function replaceAll(text: string, forms: readonly string[]): string {
  let clean = text;
  for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, REDACTED);
  return clean;
}

/** So that no form leaves the tail of another. */
function longestFirst(forms: readonly string[]): readonly string[] {
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** Raw, percent-encoded, JSON-escaped and base64. */
function wholeForms(secret: string): readonly string[] {
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

/** The first 12 characters, since tools cut long values; of an app token, those after the app's public id. */
function startOf(secret: string): string | undefined {
  const start = secret.replace(/^\d+\|/, '').slice(0, PREFIX);
  return start.length === PREFIX ? start : undefined;
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
