export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of the API. Read own properties only; `isObject` guards every step into one. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
