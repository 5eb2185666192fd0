import { t } from '@vscode/l10n';
import { whereIdStands } from './nodeTypes';
import { telephoneDigits } from './telephone';

export interface IdProblem {
  /** What it is instead of an id, and where the id stands. */
  readonly message: string;
  /** It cannot be an id; else it is only unlikely to be one. */
  readonly stops: boolean;
}

/** What else a number of this length may be: a telephone number with its country's code (E.164). */
const TELEPHONE = /^\d{7,14}$/;
/** As in a path of the Graph API; Meta's ids have 15 to 17 digits today, but they are opaque. */
const LONGEST_ID = 32;
/** What Meta's own pages call the ids in their addresses. */
const ID_PARAMS = ['waba_id', 'asset_id', 'business_id', 'phone_number_id'];
const META_HOSTS = /(^|\.)(facebook\.com|fb\.com|whatsapp\.com|meta\.com)$/;

/** What was typed without blanks, invisible characters and quotes around it. */
export function cleanId(text: string): string {
  return text.replace(/^[\s\p{Cf}"'`“”„‘’«»]+|[\s\p{Cf}"'`“”„‘’«»,;]+$/gu, '');
}

/** What is wrong with the text as the id of a WABA, or of anything; `undefined` when nothing is, or nothing is typed. */
export function idProblem(text: string, what: 'waba' | 'any'): IdProblem | undefined {
  const id = cleanId(text);
  if (id === '') return undefined;
  const stop = (message: string): IdProblem => ({ message: `${message} ${where(what)}`, stops: true });
  if (/^\d+$/.test(id)) {
    if (id.startsWith('00')) return stop(t('This is a telephone number.'));
    if (id.length > LONGEST_ID) return stop(t('This is too long for an id.'));
    if (!TELEPHONE.test(id)) return undefined;
    return {
      message: `${t('This looks like a telephone number; ids have 15 digits or more today.')} ${where(what)}`,
      stops: false,
    };
  }
  if (telephoneDigits(id) !== undefined) return stop(t('This is a telephone number.'));
  if (/^EA[A-Za-z0-9]{20,}$/.test(id)) return stop(t('This is an access token.'));
  if (isAddress(id)) return addressProblem(id, what);
  return stop(t('An id has digits only.'));
}

function where(what: 'waba' | 'any'): string {
  return what === 'waba' ? whereIdStands('waba') : `${whereIdStands('waba')} ${whereIdStands('number')}`;
}

function isAddress(text: string): boolean {
  return /^[a-z]+:\/\//i.test(text) || /^[\w.-]+\.(com|net|org|me)(\/|\?|$)/i.test(text);
}

/** Says which id the address of one of Meta's pages holds, as Meta names it there. */
function addressProblem(text: string, what: 'waba' | 'any'): IdProblem {
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const ids = url && META_HOSTS.test(url.hostname) ? idsIn(url) : [];
  const wabaId = ids.find(({ name }) => name === 'waba_id') ?? ids.find(({ name }) => name === 'asset_id');
  const told = what === 'waba' && wabaId ? [wabaId] : ids;
  if (told.length === 0) return { message: `${t('This is the address of a page.')} ${where(what)}`, stops: true };
  const list = told.map(({ name, id }) => `${name}=${id}`).join(', ');
  if (what === 'any' || wabaId) {
    return { message: t('This is the address of a page. It holds {0}: enter the digits only.', list), stops: true };
  }
  const message = t('This is the address of a page. It holds {0}, but no id of a WABA.', list);
  return { message: `${message} ${where(what)}`, stops: true };
}

function idsIn({ searchParams }: URL): readonly { readonly name: string; readonly id: string }[] {
  return ID_PARAMS.flatMap((name) => {
    const id = searchParams.get(name);
    return id !== null && /^\d{1,32}$/.test(id) ? [{ name, id }] : [];
  });
}
