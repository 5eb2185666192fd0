/**
 * The example requests of Meta's guide "Registering business phone numbers" (steps 2 to 4), as curl would send them:
 * parameters in the query without a body, and JSON. `base` is the address of the number.
 */
export function guideOf(base: string, secret: string) {
  const authorization = `Bearer ${secret}`;
  const post = async (rest: string, json?: object): Promise<unknown> => {
    const body = json && { body: JSON.stringify(json) };
    const headers = { authorization, ...(json && { 'content-type': 'application/json' }) };
    return (await fetch(`${base}/${rest}`, { method: 'POST', headers, ...body })).json();
  };
  return {
    requestCode: () => post('request_code?code_method=SMS&language=en_US'),
    verifyCode: (code: string) => post(`verify_code?code=${code}`),
    register: (pin: string) => post('register', { messaging_product: 'whatsapp', pin }),
  };
}
