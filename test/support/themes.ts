import type { HostVersion } from './installHost';

/** The four themes that every screen must work in. */
export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

export const THEMES: readonly Theme[] = ['light', 'dark', 'highContrast', 'highContrastLight'];

/** The class that the workbench carries once the theme is applied. */
export const THEME_CLASS: Readonly<Record<Theme, string>> = {
  light: 'vs',
  dark: 'vs-dark',
  highContrast: 'hc-black',
  highContrastLight: 'hc-light',
};

/** The value of `workbench.colorTheme`; newer versions dropped "Default" from two of the names. */
export function themeId(theme: Theme, version: HostVersion): string {
  const modern = version === 'newest' ? '' : 'Default ';
  switch (theme) {
    case 'light':
      return `${modern}Light Modern`;
    case 'dark':
      return `${modern}Dark Modern`;
    case 'highContrast':
      return 'Default High Contrast';
    case 'highContrastLight':
      return 'Default High Contrast Light';
  }
}
