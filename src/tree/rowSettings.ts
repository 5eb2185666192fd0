import { readSettings, safeOrigin, unlessWrong } from '../editor/settings';
import type { RowSettings } from './row';

/** What of the settings shows on rows. */
export function readRowSettings(): RowSettings {
  const settings = readSettings();
  const apiVersion = unlessWrong(() => settings.apiVersion) ?? '';
  return { readOnly: settings.readOnly, apiVersion, graphOrigin: safeOrigin(settings) };
}
