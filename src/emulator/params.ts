import { badParameter, missingParameter } from './errors';

/** The parameter, which must be sent. */
export function required(params: URLSearchParams, name: string): string {
  const value = params.get(name);
  if (value === null || value === '') throw missingParameter(name);
  return value;
}

/** One of `values`. */
export function requiredOneOf<V extends string>(params: URLSearchParams, name: string, values: readonly V[]): V {
  const given = required(params, name);
  const value = values.find((each) => each === given);
  if (value === undefined) throw badParameter(`Param ${name} must be one of {${values.join(', ')}}`);
  return value;
}

/** Six digits, as codes and PINs are. */
export function requiredDigits(params: URLSearchParams, name: string): string {
  const value = required(params, name);
  if (!/^\d{6}$/.test(value)) throw badParameter(`Param ${name} must be 6 digits`);
  return value;
}
