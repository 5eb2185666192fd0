import { readSettings, safeOrigin } from '../editor/settings';
import type { RowSettings } from './row';

/** What of the settings shows on rows. */
export function readRowSettings(): RowSettings {
  const settings = readSettings();
  const { readOnly, apiVersion } = settings;
  return { readOnly, apiVersion, graphOrigin: safeOrigin(settings) };
}
