import { t } from '@vscode/l10n';
import type { AccessToken } from '../tokens/accessToken';
import type { WabaWay } from '../whatsapp/discovery';
import { plainText } from '../whatsapp/plainText';
import { wayWord } from '../whatsapp/wayWords';
import type { Fact, Section } from './page';

interface Reading {
  /** How the token comes to a WABA. */
  readonly way?: WabaWay | undefined;
  /** As in `v25.0`. */
  readonly version: string;
  /** In milliseconds since the epoch. */
  readonly readAt: number | undefined;
}

/** Through which token all of a page was read, in which version, and when. */
export function readWith({ label, demo }: AccessToken, { way, version, readAt }: Reading): Section {
  const facts: readonly Fact[] = [
    {
      id: 'access-token',
      title: t('Access token'),
      value: demo ? { text: t('Demo data'), as: 'words' } : { text: plainText(label), as: 'name' },
    },
    ...(way ? [{ id: 'access-way', title: t('Access'), value: { text: wayWord(way), as: 'words' } } as const] : []),
    { id: 'access-version', title: t('API version'), value: { text: plainText(version), as: 'code' } },
    ...(readAt === undefined
      ? []
      : [{ id: 'access-time', title: t('Read'), value: { at: Math.trunc(readAt), as: 'time' } } as const]),
  ];
  return { id: 'access', title: t('Read with'), blocks: [{ as: 'facts', facts }] };
}
