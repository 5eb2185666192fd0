import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { RateLimits } from '../graph/rateLimits';
import type { VersionWatch } from '../graph/versionWatch';
import type { Inventory } from '../inventory/inventory';
import type { TokenStore } from '../tokens/tokenStore';
import { plainText } from '../whatsapp/plainText';
import type { RowFilter } from './viewFilter';

/** What a row shows, before VS Code has anything to do with it. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  /** A codicon, with a theme colour where the colour says more. */
  readonly icon: { readonly id: string; readonly color?: string };
  /** Plain text, a line for each fact. */
  readonly tooltip: readonly string[];
  /** What a screen reader says in place of label and description. */
  readonly spoken: string;
  /** Kind and flags, each ended by `;`: what menus match. */
  readonly context: string;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** A filter opens it, whatever the user did with it before. */
  readonly opened?: boolean;
  /** Runs on Enter, with the node unless it has an argument of its own. */
  readonly command?: { readonly id: string; readonly title: string; readonly argument?: string };
}

/** What rows are made of. */
export interface RowSources {
  readonly inventory: Inventory;
  readonly tokens: TokenStore;
  readonly limits: RateLimits;
  readonly versions: VersionWatch;
  readonly now: number;
  /** Only numbers that match have rows. */
  readonly filter: RowFilter | undefined;
  /** The user's setting `waba.readOnly`. */
  readonly readOnly: boolean;
  /** Where the setting `waba.graphUrl` sends new tokens; `undefined` when it names no safe server. */
  readonly graphOrigin: string | undefined;
  /** The version of the API that is asked for, as in `v25.0`. */
  readonly apiVersion: string;
}

/** The part of it that the settings decide. */
export type RowSettings = Pick<RowSources, 'readOnly' | 'graphOrigin' | 'apiVersion'>;

/** What could not be read is marked on the row itself, so that it shows when the row is closed. */
export const FAILED_ICON = { id: 'warning', color: 'list.warningForeground' } as const;

/** The parts of a row's text, without those that are missing. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return present(parts).join(' · ');
}

/** The same for the ear. */
export function spoken(...parts: readonly (string | undefined)[]): string {
  return present(parts).join(', ');
}

function present(parts: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return parts.filter((part) => part !== undefined && part !== '');
}

/** The line of a tooltip for the fields that Meta did not give: it names them, so that they can be looked up. */
export function notGiven(refused: readonly string[]): readonly string[] {
  return refused.length === 0 ? [] : [t('Not given by Meta: {0}', fieldNames(refused))];
}

export function fieldNames(refused: readonly string[]): string {
  return refused.map((name) => plainText(name)).join(', ');
}

/** A failure that the user did not bring about by cancelling. */
export function isTrouble(failure: unknown): boolean {
  return failure !== undefined && !GraphError.is(failure, 'cancelled');
}

/** What keeps a token from being read; it may be a question of the system that nobody sees. */
export function keychainWord(tokenId: string, { tokens }: Pick<RowSources, 'tokens'>): string | undefined {
  return tokens.isWaiting(tokenId) ? t('Waiting for the system keychain…') : undefined;
}
