/**
 * The languages that Meta's page "Supported Languages" lists, to which the reference of `request_code` points; not all of
 * them may be spoken.
 * API: https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status/request_code/
 */
const CODES: readonly string[] = (
  'af ar az bg bn ca cs da de el en en_GB en_US es es_AR es_ES es_MX et fa fi fil fr ga gu ha he hi hr hu id it ja ka kk ' +
  'kn ko ky_KG lo lt lv mk ml mr ms nb nl pa pl pt_BR pt_PT ro ru rw_RW sk sl sq sr sv sw ta te th tr uk ur uz vi zh_CN ' +
  'zh_HK zh_TW zu'
).split(' ');

/** What every number takes when nothing better is known. */
const USUAL = 'en_US';

export interface CodeLanguage {
  /** As Meta has it: `en_US`. */
  readonly code: string;
  /** In the user's language. */
  readonly name: string;
  /** In itself. */
  readonly ownName: string;
}

/** All languages, by their names in the language `display`, such as `en` or `pt-br`. */
export function codeLanguages(display: string): readonly CodeLanguage[] {
  const order = new Intl.Collator(display);
  return CODES.map((code) => ({ code, name: languageName(code, display), ownName: languageName(code, code) })).sort(
    (a, b) => order.compare(a.name, b.name),
  );
}

/** The name of a language in another. */
export function languageName(code: string, display: string): string {
  const tag = (language: string): string => language.replace('_', '-');
  return new Intl.DisplayNames([tag(display), 'en'], { type: 'language' }).of(tag(code)) ?? code;
}

/**
 * The languages that the user most likely wants, the best first: that of the number's country (`BR`), that of VS Code,
 * English.
 */
export function likelyLanguages(country: string | undefined, display: string): readonly string[] {
  const ofCountry = country === undefined ? undefined : supported(`und-${country}`);
  const found = [ofCountry, supported(display), USUAL].filter((code) => code !== undefined);
  return [...new Set(found)];
}

/** Those of a tag whose parts ICU completes: `und-BR` is Portuguese. */
function supported(tag: string): string | undefined {
  if (!isTag(tag)) return undefined;
  const { language, region } = new Intl.Locale(tag).maximize();
  const own = ALIASES.get(language) ?? language;
  const candidates = [`${own}_${region ?? ''}`, own];
  return candidates.find((code) => CODES.includes(code)) ?? CODES.find((code) => code.startsWith(`${own}_`));
}

/** Names of the same language. */
const ALIASES = new Map([
  ['no', 'nb'],
  ['nn', 'nb'],
  ['tl', 'fil'],
]);

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
