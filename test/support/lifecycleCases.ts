import assert from 'node:assert/strict';
import {
  lifecycle,
  type Around,
  type BlockReason,
  type NextStep,
  type Warning,
  type Who,
} from '../../src/whatsapp/lifecycle';
import type { NumberState } from '../../src/whatsapp/numberState';
import type { Fields } from '../../src/whatsapp/schema';

/** What is told of a number besides its state; what is missing is none. */
export interface Told {
  readonly next?: NextStep;
  readonly block?: `${BlockReason}: ${Who}`;
  readonly warnings?: readonly Warning[];
  /** Where it is not what the next step says: all but `wait` can be continued. */
  readonly canContinue?: boolean;
  readonly canDeregister?: true;
  readonly attention?: true;
}

export type Case = readonly [name: string, fields: Fields, state: NumberState, told?: Told, around?: Around];

export const CLOUD = { code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API', quality_rating: 'GREEN' };
export const CONNECTED = { ...CLOUD, status: 'CONNECTED' };
export const FRESH = { status: 'PENDING', platform_type: 'NOT_APPLICABLE', quality_rating: 'UNKNOWN' };
export const VERIFIED = { ...FRESH, code_verification_status: 'VERIFIED' };
export const UNPROVED = { ...FRESH, code_verification_status: 'NOT_VERIFIED' };
export const TEST = { account_mode: 'SANDBOX' };

export const WORKS = { canDeregister: true } as const;
export const DISTURBED = { canDeregister: true, attention: true } as const;
export const REGISTER = { next: 'register', attention: true } as const;

/** One test for each case of each group. */
export function tellsCases(groups: Readonly<Record<string, readonly Case[]>>): void {
  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const [name, fields, state, told = {}, around] of cases) {
        const { next, block, warnings = [], attention } = told;
        const said = [state, next, block && `blocked by ${block}`, ...warnings, attention && 'needs attention'];
        it(`${name}: ${said.filter(Boolean).join(', ')}`, () =>
          assert.deepEqual(tell(fields, around), all(state, told)));
      }
    });
  }
}

function tell(fields: Fields, around: Around | undefined): Readonly<Record<string, unknown>> {
  const { nextStep, block, ...stage } = lifecycle({ id: '1', fields }, around);
  return { ...stage, next: nextStep, block: block && `${block.reason}: ${block.who}` };
}

function all(state: NumberState, told: Told): Readonly<Record<string, unknown>> {
  const { next, block, warnings = [], canDeregister = false, attention = false } = told;
  const canContinue = told.canContinue ?? (next !== undefined && next !== 'wait');
  return { state, next, block, warnings, pin: 'unknown', canContinue, canDeregister, attention };
}
