import { t } from '@vscode/l10n';

/** A rule that the name seems to break; Meta's reviewers decide, so it is only a hint. */
interface Rule {
  readonly isBroken: (name: string) => boolean;
  readonly hint: () => string;
}

/**
 * What can be seen of Meta's guidelines for display names in the name itself; those on form do not hold for a business
 * that writes its name so everywhere else.
 * Source: https://developers.facebook.com/docs/whatsapp/guides/display-name, and for the last two the newer "Display name
 * guidelines for WhatsApp Business Platform" of Meta's help center.
 */
const RULES: readonly Rule[] = [
  {
    isBroken: (name) => Array.from(name).length < 3,
    hint: () => t('Meta declines names of fewer than 3 characters.'),
  },
  {
    isBroken: (name) => /\p{Extended_Pictographic}/u.test(name.replace(/[™©®]/gu, '')),
    hint: () => t('Meta declines names with emoji.'),
  },
  {
    isBroken: (name) => /[™©®℠]/u.test(name),
    hint: () => t('Meta declines names with signs such as ™ and ®.'),
  },
  {
    isBroken: (name) => /https?:|www\.|@|\.(?:com|net|org|io|shop|store)\b/iu.test(name),
    hint: () => t('Meta declines names that look like a web or e-mail address.'),
  },
  {
    isBroken: (name) => /[!?.,;:*#~_|-]{2,}|[!?*#~|]/u.test(name),
    hint: () => t('Meta declines names with punctuation that they do not need.'),
  },
  {
    isBroken: (name) => /\s{2,}/u.test(name),
    hint: () => t('Meta declines names with more than one blank in a row.'),
  },
  {
    isBroken: isShouted,
    hint: () => t('Meta declines names in capitals only, unless they are an abbreviation.'),
  },
  {
    isBroken: (name) => /\b(?:whatsapp|facebook|instagram|meta)\b/iu.test(name),
    hint: () => t('Meta declines names that mention Meta or its products.'),
  },
  {
    isBroken: (name) => /\b(?:official|verified)\b/iu.test(name),
    hint: () => t('Meta declines names that claim to be official or verified.'),
  },
];

/** What Meta may decline the name for; empty when nothing is to be seen. */
export function nameHints(name: string): readonly string[] {
  return RULES.filter(({ isBroken }) => isBroken(name)).map(({ hint }) => hint());
}

/** More than abbreviations in capitals; scripts without small letters are never shouted. */
function isShouted(name: string): boolean {
  const words = name.match(/\p{L}{2,}/gu) ?? [];
  const isCapital = (word: string): boolean => word === word.toUpperCase() && word !== word.toLowerCase();
  return words.length > 0 && words.every(isCapital) && words.some((word) => word.length > 4);
}
