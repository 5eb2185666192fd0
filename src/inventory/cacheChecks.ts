import * as v from 'valibot';
import { isObject, type JsonObject } from '../graph/json';
import { checked } from '../storage/checked';

// JSON.parse gave it, so an object can be nothing but a JSON object.
const node = v.custom<JsonObject>((value) => isObject(value as JsonObject));
const way = v.object({
  how: v.picklist(['by-hand', 'granted', 'assigned', 'shared', 'owned']),
  business: v.optional(v.object({ id: v.string(), name: v.optional(v.string()) })),
});
// Files of 0.1 have no ways.
const wabas = v.object({
  readAt: v.number(),
  wabas: v.array(node),
  ways: v.optional(v.array(v.tuple([v.string(), way])), []),
});
const numbers = v.object({
  readAt: v.number(),
  total: v.optional(v.number()),
  unreadable: v.number(),
  complete: v.boolean(),
  numbers: v.array(node),
});

/** What stands in the cache is believed only after these. `undefined`: not what it should be. */
export const checkWabas = (value: unknown): v.InferOutput<typeof wabas> | undefined => checked(wabas, value);
export const checkNumbers = (value: unknown): v.InferOutput<typeof numbers> | undefined => checked(numbers, value);
