import { asText } from './json';
import type { PhoneNumber, World } from './world';

const GONE: ReadonlySet<string> = new Set(['DELETED', 'MIGRATED']);

/** Neither deleted nor moved away. */
export const isThere = ({ fields }: PhoneNumber): boolean => !GONE.has(asText(fields.status));

/** All nodes for the number of these digits (with the dial code), also those of the past. */
export function nodesOf(world: World, digits: string): readonly PhoneNumber[] {
  return [...world.numbers.values()].filter((number) => digitsOf(number) === digits);
}

/** Numbers as WABAs hold them; while one moves, two do. */
export function holdersOf(world: World, digits: string): readonly PhoneNumber[] {
  return nodesOf(world, digits).filter(isThere);
}

export const digitsOf = ({ fields }: PhoneNumber): string => asText(fields.display_phone_number).replace(/\D/g, '');

/** Of the Business app or on-premises, which a field does not tell apart: Meta registers neither for the Cloud API. */
export const isElsewhere = ({ fields }: PhoneNumber): boolean =>
  fields.is_on_biz_app === true || fields.platform_type === 'ON_PREMISE';

export const isRegistered = ({ fields }: PhoneNumber): boolean => fields.platform_type === 'CLOUD_API';
