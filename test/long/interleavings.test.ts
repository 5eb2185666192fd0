import * as fc from 'fast-check';
import { twoWindows } from '../support/twoWindows';

it('R24 two windows in 20,000 random interleavings: what each did stays, removal wins, both show the same', async () => {
  await fc.assert(twoWindows, { numRuns: 20_000 });
}).timeout(1_200_000);
