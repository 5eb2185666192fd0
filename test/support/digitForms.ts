import { secretForms } from './secretForms';

/**
 * In which ways six digits that somebody typed, a PIN or a code, stand in a text, or in bytes as UTF-8 or UTF-16. They
 * count where they stand alone: any longer number, fraction or id may hold them by accident.
 */
export function digitFormsIn(content: string | Buffer, digits: string): readonly string[] {
  const text = typeof content === 'string' ? content : content.toString('latin1');
  return FORMS.flatMap(([name, patternOf]) => (new RegExp(patternOf(digits)).test(text) ? [name] : []));
}

const alone = (digits: string): string => `(?:^|[^\\w.]|%[\\dA-Fa-f]{2}|\\\\[nrt])${digits}(?!\\w)`;
/** In the middle of what is sent. */
const base64 = (digits: string): string => {
  const forms = ['pin=', 'code='].flatMap((name) => [...secretForms(`${name}${digits}`)]);
  return forms.flatMap(([name, form]) => (name.startsWith('base64 ') ? [form.replaceAll('+', '\\+')] : [])).join('|');
};

const FORMS: readonly (readonly [name: string, patternOf: (digits: string) => string])[] = [
  ['raw', alone],
  ['with a hyphen', (digits) => alone(`${digits.slice(0, 3)}-${digits.slice(3)}`)],
  ['UTF-16', (digits) => `(?<![\\w.]\\x00)${Array.from(digits).join('\\x00')}\\x00(?!\\w\\x00)`],
  ['base64', base64],
];
