import { WABAS } from '../../src/emulator/seedWabas';
import type { JsonObject } from '../../src/graph/json';
import { safeNumberFields } from '../../src/whatsapp/fields';
import { certificateNames } from '../../src/whatsapp/readCertificates';
import { DetailsBench } from './detailsBench';

/** Whole answers of the emulator, to be changed at random: a page, nodes with all their fields and edges, a token. */
export type RecordedAnswers = readonly JsonObject[];

export async function recordAnswers(): Promise<RecordedAnswers> {
  const bench = await DetailsBench.start();
  const { client } = bench.open;
  const { signal } = new AbortController();
  const number = bench.number();
  const ask = async (path: readonly string[], params = {}): Promise<JsonObject> =>
    (await client.get(path, params, { signal })).json;
  /** As parts of an answer stand together in details. */
  const whole = async (of: typeof number): Promise<JsonObject> => {
    await bench.read(of);
    return bench.fields() as JsonObject;
  };
  const wabaId = WABAS.support.id;
  const fields = safeNumberFields('v25.0').join(',');
  try {
    return [
      await ask([wabaId, 'phone_numbers'], { fields, limit: 5, summary: 'total_count' }),
      await whole(number),
      await whole({ node: 'waba', id: wabaId }),
      await ask([number.id], { fields: certificateNames().join(',') }),
      await ask([number.id, 'whatsapp_business_profile'], { fields: 'about,address,websites' }),
      (await client.debugToken({ signal })).json,
    ];
  } finally {
    await bench.open.close();
  }
}
