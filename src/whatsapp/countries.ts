/** A country to choose a dial code by. */
export interface Country {
  /** ISO 3166, two letters. */
  readonly code: string;
  /** In the user's language. */
  readonly name: string;
  /** Digits only. */
  readonly dialCode: string;
}

/** The countries by name, as `language` (BCP 47) orders them; `dialCodes` by country code. */
export function countriesOf(dialCodes: ReadonlyMap<string, string>, language: string): readonly Country[] {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
  const byName = new Intl.Collator([language, 'en']);
  return [...dialCodes]
    .map(([code, dialCode]) => ({ code, dialCode, name: names.of(code) ?? code }))
    .sort((a, b) => byName.compare(a.name, b.name));
}
