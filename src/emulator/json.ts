/** What a JSON text can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  [name: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseJson(text: string): Json | undefined {
  try {
    // JSON.parse returns `any`; what it returns is a Json by definition.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Meta's docs print lists with `"` and with `'` (`sort=['last_onboarded_time_ascending']`): both are read. */
export function parseLooseJson(text: string): Json | undefined {
  return parseJson(text) ?? parseJson(text.replaceAll("'", '"'));
}

/** A scalar as it is, a list or an object as JSON: for comparing. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** JSON as Graph writes it: ASCII only, and `/` escaped. */
export function encodeJson(value: Json): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
