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
  private readonly forms = new Map<string, readonly string[]>();

  learn(secret: string): void {
    if (secret.length >= SHORTEST) this.forms.set(secret, logForms(secret));
  }

  /** What it was told of. */
  get secrets(): readonly string[] {
    return [...this.forms.keys()];
  }

  redact(text: string): string {
    let clean = text;
    for (const forms of this.forms.values()) clean = replaceAll(clean, forms);
    for (const pattern of PATTERNS) clean = clean.replace(pattern, `$1${REDACTED}`);
    return clean;
  }
}

/**
 * Takes secrets out of an answer before it is read (`paging.next` and error messages quote tokens). Whole forms only,
 * no shapes and no prefixes: data must not suffer.
 */
export function removeSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= SHORTEST)
    .reduce((clean, secret) => replaceAll(clean, wholeForms(secret)), text);
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

/** Raw, percent-encoded, JSON-escaped and base64. Longest first, so that no form leaves the tail of another. */
function wholeForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const forms = [secret, percent, percent.toLowerCase(), json, json.replaceAll('/', '\\/'), ...base64Forms(secret)];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
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

/** Also the first 12 characters, since tools cut long values; of an app token, those after the app's public id. */
function logForms(secret: string): string[] {
  const start = secret.replace(/^\d+\|/, '').slice(0, PREFIX);
  return [...wholeForms(secret), ...(start.length === PREFIX ? [start] : [])];
}
