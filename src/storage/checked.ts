import * as v from 'valibot';

/** The value when the schema takes it; `undefined` when it does not. */
export function checked<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
