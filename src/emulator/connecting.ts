import { createHash } from 'node:crypto';
import type { Call } from './call';
import { digitsOf, holdersOf } from './numberState';
import { applyName } from './rename';
import type { PhoneNumber, World } from './world';

/** Has a number that was registered become connected: at once, or later where `behaviour` says so. */
export function connect(call: Call, number: PhoneNumber): void {
  const { connectsAfterMs, connectsAfterReads } = call.behaviour;
  // One more, for `settle` takes off the present read first.
  number.setup.connecting = { until: call.now + connectsAfterMs, readsLeft: connectsAfterReads + 1 };
  if (connectsAfterMs === 0 && connectsAfterReads === 0) settle(call, number);
}

/** Before a number is read: what time has done to it. */
export function settle({ world, now }: Call, number: PhoneNumber): void {
  const { connecting } = number.setup;
  if (connecting === undefined || now < connecting.until || --connecting.readsLeft > 0) return;
  delete number.setup.connecting;
  finish(world, number, now);
}

function finish(world: World, number: PhoneNumber, now: number): void {
  const { fields } = number;
  const isNew = fields.platform_type !== 'CLOUD_API';
  applyName(number, now);
  if (!isNew) return;
  fields.status = 'CONNECTED';
  fields.platform_type = 'CLOUD_API';
  fields.throughput = { level: 'STANDARD' };
  fields.last_onboarded_time ??= `${new Date(now).toISOString().slice(0, 19)}+0000`;
  fields.certificate ??= certificateOf(number.id);
  fields.messaging_limit_tier ??= 'TIER_250';
  fields.whatsapp_business_manager_messaging_limit ??=
    world.wabas.get(number.wabaId)?.fields.whatsapp_business_manager_messaging_limit ?? 'TIER_250';
  // A move is complete: the number that it came from is no more.
  for (const other of holdersOf(world, digitsOf(number))) {
    if (other !== number) Object.assign(other.fields, { status: 'MIGRATED', platform_type: 'NOT_APPLICABLE' });
  }
}

/** Looks like a certificate, certifies nothing. */
export function certificateOf(id: string): string {
  const block = (part: string) => createHash('sha512').update(`demo ${part} of ${id}`).digest();
  return Buffer.concat([Buffer.from('DEMO-NOT-A-CERTIFICATE'), block('first half'), block('second half')]).toString(
    'base64',
  );
}
