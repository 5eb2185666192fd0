import { e164 } from '../whatsapp/telephone';

/** The ISO code of a telephone number's country, `GB`; `undefined` where it has none, as `+800…`. */
export async function verifyCountry(number: string): Promise<string | undefined> {
  const whole = e164(number);
  if (whole === undefined) return undefined;
  const { countryOf } = await import('../whatsapp/e164');
  return countryOf(whole);
}
