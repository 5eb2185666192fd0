import { inspect } from 'node:util';

/** Forms of `secret` that are in `value`, however one looks at it: empty when it does not leak. */
export function leaks(value: unknown, secret: string): string[] {
  const views: Record<string, string> = {
    String: String(value),
    inspect: inspect(value, { showHidden: true, depth: Infinity, maxStringLength: Infinity, maxArrayLength: Infinity }),
    JSON: JSON.stringify([value]),
    stacks: causes(value)
      .map(({ stack }) => stack ?? '')
      .join('\n'),
  };
  const base64 = Buffer.from(secret).toString('base64');
  const forms = {
    raw: secret,
    percent: encodeURIComponent(secret),
    base64: base64.slice(0, base64.length - 4),
    json: JSON.stringify(secret).slice(1, -1),
    start: secret.slice(0, 12),
  };
  return Object.entries(views).flatMap(([view, text]) =>
    Object.entries(forms).flatMap(([form, part]) => (text.includes(part) ? [`${form} in ${view}`] : [])),
  );
}

/** The error and everything it names as its cause. */
function causes(value: unknown): Error[] {
  const found: Error[] = [];
  for (let next = value; next instanceof Error && !found.includes(next); next = next.cause) found.push(next);
  return found;
}
