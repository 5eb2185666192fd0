import { systemClock } from '../../src/graph/clock';
import { RateLimits } from '../../src/graph/rateLimits';
import { VersionWatch } from '../../src/graph/versionWatch';
import { META } from './openTokenStore';
import type { RowSources } from '../../src/tree/row';

/** What rows are made of, where a test does not care: nothing blocked, nothing filtered, every version as asked. */
export function rowSources(given: Pick<RowSources, 'inventory' | 'tokens'> & Partial<RowSources>): RowSources {
  return {
    limits: new RateLimits(systemClock),
    versions: new VersionWatch(),
    now: 0,
    filter: undefined,
    readOnly: false,
    graphOrigin: META,
    apiVersion: 'v25.0',
    ...given,
  };
}

/** The fields of a number with which nothing is wrong. */
export const HEALTHY = {
  display_phone_number: '+1 555-555-0100',
  verified_name: 'Acme',
  status: 'CONNECTED',
  quality_rating: 'GREEN',
  code_verification_status: 'VERIFIED',
  platform_type: 'CLOUD_API',
};
