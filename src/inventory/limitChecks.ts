import * as v from 'valibot';
import type { Block } from '../graph/rateLimits';
import { checked } from '../storage/checked';

const moment = v.pipe(v.number(), v.finite());
const blocks = v.array(v.object({ key: v.string(), at: moment, wait: v.pipe(moment, v.minValue(0)) }));

/** What stands in the file of blocks is believed only after this. `undefined`: not what it should be. */
export const checkBlocks = (value: unknown): readonly Block[] | undefined => checked(blocks, value);
