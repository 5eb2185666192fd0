import { window, type Disposable } from 'vscode';
import { lazy, type Lazy } from '../editor/lazy';
import type { DetailsPanels, DetailsSources } from './detailsPanels';

/** The details panels; their code is loaded with the first of them. */
export function lazyDetails(sources: DetailsSources): Lazy<DetailsPanels> {
  return lazy(async () => new (await import('./detailsPanels')).DetailsPanels(sources));
}

/** Brings panels back after a reload of the window. */
export function registerSerializer(details: Lazy<DetailsPanels>): Disposable {
  return window.registerWebviewPanelSerializer('waba.details', {
    deserializeWebviewPanel: async (panel, state: unknown) => (await details.get()).restore(panel, state),
  });
}
