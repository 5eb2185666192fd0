import { asText, isObject, type Json, type JsonObject } from './json';

/** One entity of a `health_status`, without its type and id. */
interface Health extends JsonObject {
  can_send_message: string;
}

/** A number as it stands in health trees. */
export function numberHealth(fields: JsonObject): Health {
  const status = asText(fields.status ?? 'CONNECTED');
  if (status === 'CONNECTED') return { can_send_message: 'AVAILABLE' };
  if (status === 'FLAGGED' || status === 'RATE_LIMITED') {
    return { can_send_message: 'LIMITED', additional_info: ['The quality of this phone number is low.'] };
  }
  const error = {
    error_code: 141002,
    error_description: `This phone number cannot send messages while its status is ${status}.`,
    possible_solution: 'Open the phone number in WhatsApp Manager.',
  };
  return { can_send_message: 'BLOCKED', errors: [error] };
}

/** The business as it stands in health trees; `LIMITED` carries `additional_info`, `BLOCKED` carries `errors`. */
export function businessHealth(isVerified: boolean): Health {
  if (isVerified) return { can_send_message: 'AVAILABLE' };
  return { can_send_message: 'LIMITED', additional_info: ['The business has not passed business verification.'] };
}

/** The WABA as it stands in health trees. */
export function wabaHealth(isRejected: boolean): Health {
  if (!isRejected) return { can_send_message: 'AVAILABLE' };
  const errors = [
    {
      error_code: 141006,
      error_description: 'There is an error with the payment method.',
      possible_solution: 'Visit payment settings and add a valid payment method.',
    },
    {
      error_code: 141010,
      error_description: 'The business has not passed business verification.',
      possible_solution: 'Visit business settings and start or resolve the business verification request.',
    },
  ];
  return { can_send_message: 'BLOCKED', errors };
}

/** A `health_status`: the overall value is the worst of the entities (health-status guide). */
export function healthTree(entities: readonly Health[]): JsonObject {
  const has = (value: string) => entities.some((entity) => entity.can_send_message === value);
  const worst = ['BLOCKED', 'LIMITED'].find(has) ?? 'AVAILABLE';
  return { can_send_message: worst, entities };
}

/** After the status of a number changed: what its `health_status` says of the number itself, and of the whole. */
export function refreshHealth(fields: JsonObject): void {
  const tree = isObject(fields.health_status) ? fields.health_status : {};
  const entities: readonly Json[] = Array.isArray(tree.entities) ? tree.entities : [];
  if (entities.length === 0) return;
  fields.health_status = healthTree(
    entities.filter(isObject).map((entity) => {
      const { entity_type, id, can_send_message } = entity;
      if (entity_type === 'PHONE_NUMBER') return { entity_type, id, ...numberHealth(fields) };
      return { ...entity, can_send_message: asText(can_send_message) };
    }),
  );
}
