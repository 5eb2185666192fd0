import { t } from '@vscode/l10n';
import type { FieldInfo } from '../whatsapp/fieldInfo';
import { plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { couldNotRead, explanation, notGiven, PENDING } from './fieldFacts';
import type { Button, Fact } from './page';
import type { Certificates } from './revealed';

/** Of a certificate, in characters; real ones have some hundred. */
const LONGEST = 20_000;

/** The secrets of a number, and at the first of them the button that shows or hides them all. They are never copied. */
export function certificateFacts(
  infos: readonly FieldInfo[],
  certificates: Certificates | undefined,
  server?: string,
): readonly Fact[] {
  return infos.map((info, at) => {
    const { remark, ...state } = stateOf(info, certificates, server);
    return {
      ...explanation(info, remark === undefined ? [] : [remark]),
      ...state,
      ...(at === 0 && { button: buttonOf(certificates) }),
    };
  });
}

type State = Pick<Fact, 'value' | 'mark' | 'aside'> & { readonly remark?: string };

function stateOf({ name }: FieldInfo, certificates: Certificates | undefined, server: string | undefined): State {
  if (!certificates) return { value: { text: t('Hidden'), as: 'words' }, aside: t('not read until you reveal it') };
  if (certificates.failure !== undefined) return couldNotRead(certificates.failure, server);
  if (!certificates.fields) return { mark: PENDING() };
  const certificate = text(certificates.fields, name);
  if (certificate === undefined) {
    if (certificates.refused?.includes(name)) return notGiven();
    return { mark: { tone: 'none', text: t('Not sent') }, aside: t('Meta leaves out what is empty') };
  }
  return {
    value: { text: plainText(certificate, LONGEST), as: 'lines' },
    remark: t('Kept nowhere: it is gone when you hide it, and when this page is out of sight.'),
  };
}

function buttonOf(certificates: Certificates | undefined): Button {
  if (!certificates) return { action: 'reveal', label: t('Reveal') };
  return certificates.failure === undefined
    ? { action: 'hide', label: t('Hide') }
    : { action: 'reveal', label: t('Try Again') };
}
