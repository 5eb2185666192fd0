import { addNumber } from './builders';
import type { Call } from './call';
import { onlyInManager } from './lifecycleErrors';
import { badParameter, noSuchObject, refusedNumber } from './errors';
import { requireMovable } from './migration';
import { holdersOf, isThere } from './numberState';
import { required } from './params';
import { requirePhoneTask } from './permissions';
import { NEVER_VERIFIED } from './seedStates';
import { findBusiness, type GraphNode, type PhoneNumber, type Waba, type World } from './world';

/**
 * `POST /{waba-id}/phone_numbers` (Graph API reference, WhatsApp Business Account, phone_numbers): adds a number, which
 * starts unverified, or begins to move one here with `migrate_phone_number`. Nothing makes the call idempotent: sent
 * again it is refused, since the number is there. It counts against no documented limit.
 */
export function createNumber(call: Call, node: GraphNode): PhoneNumber {
  if (node.kind !== 'waba') throw noSuchObject(call.method, node.id);
  requirePhoneTask(call, node);
  if (node.refusesNumbers === true) throw onlyInManager();
  const { world, params } = call;
  const preverified = params.get('preverified_id');
  // No number of this world was verified before.
  if (preverified !== null) throw noSuchObject(call.method, preverified);
  const { cc, national } = readNumber(params);
  const holders = holdersOf(world, cc + national);
  if (holders.some(({ wabaId }) => wabaId === node.id)) throw alreadyThere();
  const isMove = /^(?:true|1)$/i.test(params.get('migrate_phone_number') ?? '');
  const name = isMove ? requireMovable(world, holders[0], node) : required(params, 'verified_name');
  // Which error tells of a number that somebody else has is not known.
  if (!isMove && holders.length > 0) throw taken();
  requireRoom(world, node);
  return addNumber(world, node, {
    ...NEVER_VERIFIED,
    display_phone_number: display(cc, national),
    verified_name: name,
    ...(isMove && { name_status: 'APPROVED' }),
    country_dial_code: cc,
    quality_score: { score: 'UNKNOWN' },
    is_on_biz_app: false,
    is_preverified_number: false,
  });
}

/** Digits only. The guides print the number with its dial code and without: what begins with it and is long, has it. */
function readNumber(params: URLSearchParams): { readonly cc: string; readonly national: string } {
  const [cc, given] = [required(params, 'cc'), required(params, 'phone_number')];
  if (!/^[1-9]\d{0,2}$/.test(cc)) throw badParameter('Param cc is not a valid country calling code');
  const repeats = given.startsWith(cc) && given.length - cc.length >= 9;
  const national = repeats ? given.slice(cc.length) : given;
  if (!/^\d{4,14}$/.test(national) || cc.length + national.length > 15) {
    throw badParameter('Param phone_number is not a valid phone number');
  }
  return { cc, national };
}

function requireRoom(world: World, waba: Waba): void {
  const owner = findBusiness(world, waba.ownerId);
  const held = [...world.numbers.values()].filter((number) => {
    return isThere(number) && owner?.ownedWabaIds.includes(number.wabaId);
  });
  if (held.length < (owner?.numberCap ?? Infinity)) return;
  throw refusedNumber({
    title: 'Phone number limit reached',
    message: 'This business has as many phone numbers as it may have. Verify the business to add more.',
  });
}

/** Subcode of the error-codes page; that it stands beside code 100 is an assumption. */
const alreadyThere = () =>
  refusedNumber(
    { title: 'Phone number already added', message: 'This phone number is already in your list of phone numbers.' },
    2388012,
  );

const taken = () =>
  refusedNumber({
    title: 'Phone number in use',
    message: 'This phone number is registered to another WhatsApp account.',
  });

/** `+1 206-555-0100`, as Meta shows numbers; elsewhere without groups. */
function display(cc: string, national: string): string {
  const american = cc === '1' && /^(\d{3})(\d{3})(\d{4})$/.exec(national);
  return `+${cc} ${american ? american.slice(1).join('-') : national}`;
}
