import { WABAS } from '../../src/emulator/seedWabas';
import type { JsonObject } from '../../src/graph/json';
import { catalogue } from '../../src/whatsapp/fields';
import { openClient } from './openClient';

/** Whole answers of the emulator, to be changed at random. */
export interface RecordedAnswers {
  readonly page: JsonObject;
  readonly number: JsonObject;
  readonly waba: JsonObject;
  readonly certificates: JsonObject;
  readonly profile: JsonObject;
  readonly token: JsonObject;
  readonly users: JsonObject;
  readonly apps: JsonObject;
}

/** Asks the emulator once for one of each. */
export async function recordAnswers(): Promise<RecordedAnswers> {
  const { client, close } = await openClient();
  const { signal } = new AbortController();
  const ask = async (path: readonly string[], params = {}): Promise<JsonObject> =>
    (await client.get(path, params, { signal })).json;
  const names = (node: 'number' | 'waba', apart?: 'reveal'): string =>
    catalogue(node)
      .filter((info) => info.apart === apart)
      .map(({ name }) => name)
      .join(',');
  try {
    const wabaId = WABAS.support.id;
    const page = await ask([wabaId, 'phone_numbers'], { fields: names('number'), limit: 5, summary: 'total_count' });
    const [first] = page.data as readonly { id: string }[];
    const numberId = first?.id ?? '';
    return {
      page,
      number: await ask([numberId], { fields: names('number') }),
      waba: await ask([wabaId], { fields: names('waba') }),
      certificates: await ask([numberId], { fields: names('number', 'reveal') }),
      profile: await ask([numberId, 'whatsapp_business_profile']),
      token: (await client.debugToken({ signal })).json,
      users: { assigned_users: [{ id: '5', name: 'A user', tasks: ['MANAGE', 'DEVELOP'] }] },
      apps: {
        subscribed_apps: [{ whatsapp_business_api_data: { id: '77', name: 'App', link: 'https://a.example/' } }],
      },
    };
  } finally {
    await close();
  }
}
