import { t } from '@vscode/l10n';
import { knownWabas, type KnownNumber, type KnownSources } from '../commands/known';
import type { AccessToken } from '../tokens/accessToken';
import { isTelephone } from '../whatsapp/isTelephone';
import { isolated, plainText } from '../whatsapp/plainText';
import { missingScopes } from '../whatsapp/scopes';
import { text, type Fields } from '../whatsapp/schema';

/** What may keep Meta from adding a number, and who can help; Meta decides. */
export interface Doubt {
  readonly what: string;
  readonly todo: string;
}

/** What is known before the call; `waba` are the fields that were read of the WABA. What is not known raises no doubt. */
export function doubtsOf({ info, label }: Pick<AccessToken, 'info' | 'label'>, waba: Fields): readonly Doubt[] {
  const lacks = missingScopes(info).map(({ scope }) => ({
    what: t('The access token "{0}" lacks {1}', isolated(label), scope),
    todo: t('Meta may refuse. Who makes your tokens can make one with this permission.'),
  }));
  const review = text(waba, 'account_review_status');
  if (review === undefined || review === 'APPROVED') return lacks;
  const state = plainText(review);
  return [
    ...lacks,
    {
      what: t('Meta has not approved this WABA: {0}', state),
      todo:
        review === 'REJECTED'
          ? t('Meta may refuse. An admin of the business can ask for another review in Meta Business Suite.')
          : t('Meta may refuse. Wait for the end of the review.'),
    },
  ];
}

export interface NumberElsewhere {
  readonly number: KnownNumber;
  /** The name of the WABA that has it: plain text. */
  readonly waba: string;
}

/** A number of these digits that a WABA has already, as far as any token of the same server was told. */
export function alreadyIn(sources: KnownSources, digits: string, origin: string): NumberElsewhere | undefined {
  for (const { path, name, numbers } of knownWabas(sources)) {
    if (sources.tokens.get(path.tokenId)?.origin !== origin) continue;
    const number = numbers.find((each) => {
      const fields = sources.inventory.reading(each.path.tokenId, each.path.numberId)?.fields;
      return fields && isTelephone(fields, digits);
    });
    if (number) return { number, waba: isolated(name ?? path.wabaId) };
  }
  return undefined;
}
