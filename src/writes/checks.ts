import * as v from 'valibot';
import { isNodeId } from '../graph/nodeId';
import { checked } from '../storage/checked';
import type { AllAttempts } from './attempts';
import type { Note } from './intents';

const nodeId = v.pipe(v.string(), v.check(isNodeId));
const digits = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
const moment = v.pipe(v.number(), v.finite());

const note = v.object({
  what: v.picklist(['create', 'request-code', 'verify', 'register', 'deregister', 'set-pin']),
  tokenId: v.string(),
  origin: v.pipe(v.string(), v.url()),
  wabaId: nodeId,
  numberId: v.optional(nodeId),
  number: v.optional(v.object({ cc: digits, phoneNumber: digits })),
  at: moment,
  isProvable: v.boolean(),
  state: v.picklist(['intended', 'unknown', 'told']),
  holder: v.optional(v.object({ id: v.string(), pid: v.pipe(v.number(), v.integer()), at: moment })),
});

const times = v.array(moment);
const attempts = v.record(
  v.string(),
  v.object({ registrations: times, codes: times, codeRefusals: v.optional(times, []) }),
);

/** What stands on disk about writes is believed only after these. `undefined`: not what it should be. */
export const checkNote = (value: unknown): Note | undefined => checked(note, value);
export const checkAttempts = (value: unknown): AllAttempts | undefined => checked(attempts, value);
