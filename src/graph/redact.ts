import { literally, longestFirst, REDACTED, SHORTEST, wholeForms } from './secretForms';

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

  redact(text: string): string {
    let clean = text;
    for (const form of this.forms) if (clean.includes(form)) clean = clean.replaceAll(form, REDACTED);
    for (const pattern of PATTERNS) clean = clean.replace(pattern, `$1${REDACTED}`);
    // Last: tokens of one app begin alike, and of a whole one nothing but the start would go.
    for (const [start, cut] of this.starts) if (clean.includes(start)) clean = clean.replace(cut, REDACTED);
    return clean;
  }
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

/** The first 12 characters, since tools cut long values; of an app token, those after the app's public id. */
function startOf(secret: string): string | undefined {
  const start = secret.replace(/^\d+\|/, '').slice(0, PREFIX);
  return start.length === PREFIX ? start : undefined;
}
