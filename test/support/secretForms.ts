/**
 * The ways in which a secret may turn up: raw, percent-encoded, JSON-escaped, base64 in each shift, and its first 12
 * characters, since tools cut long values.
 */
export function secretForms(secret: string): ReadonlyMap<string, string> {
  const json = JSON.stringify(secret).slice(1, -1);
  const forms: [string, string][] = [
    ['raw', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase()],
    ['JSON-escaped', json],
    ['JSON-escaped with slashes', json.replaceAll('/', '\\/')],
    ['its start', secret.slice(0, 12)],
  ];
  for (const shift of [0, 1, 2]) {
    const encoded = Buffer.from(`${'\0'.repeat(shift)}${secret}`).toString('base64');
    // The ends depend on what stands beside the secret.
    const inner = encoded.slice(shift === 0 ? 0 : 4, -4);
    forms.push([`base64 (${shift})`, inner]);
    forms.push([`base64url (${shift})`, inner.replaceAll('+', '-').replaceAll('/', '_')]);
  }
  return new Map(forms);
}

/** Which forms of the secret stand in a text, or in bytes as UTF-8 or UTF-16. */
export function formsIn(content: string | Buffer, secret: string): readonly string[] {
  const has = (form: string): boolean =>
    content.includes(form) || (typeof content !== 'string' && content.includes(form, 0, 'utf16le'));
  return [...secretForms(secret)].flatMap(([name, form]) => (has(form) ? [name] : []));
}
