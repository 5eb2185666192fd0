import * as fc from 'fast-check';
import { twoWindows } from '../../support/twoWindows';

it('R24 two windows in 1,000 random interleavings: what each did stays, removal wins, both show the same', async () => {
  await fc.assert(twoWindows, { numRuns: 1000, seed: 24 });
}).timeout(30_000);
