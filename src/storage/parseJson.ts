/** What the text says as JSON; `undefined` when it is none. For what we wrote ourselves; answers of Meta need more care. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
