/** Where Meta can keep a number's data, ISO country codes: `data_localization_region` of `register`. */
const REGIONS = ['AE', 'AU', 'BH', 'BR', 'CA', 'CH', 'DE', 'GB', 'ID', 'IN', 'JP', 'KR', 'SG', 'ZA'] as const;

export interface Region {
  readonly code: string;
  /** In the user's language. */
  readonly name: string;
}

/** All of them, by their names in the language `display`. */
export function regions(display: string): readonly Region[] {
  const names = new Intl.DisplayNames([display, 'en'], { type: 'region' });
  const order = new Intl.Collator(display);
  return REGIONS.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => order.compare(a.name, b.name));
}
