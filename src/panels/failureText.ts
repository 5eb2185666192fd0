import { describeFailure } from '../inventory/failure';
import { sentence } from '../whatsapp/advice';
import { plainText } from '../whatsapp/plainText';

/** Of what failed, in characters: Meta's own text is in it. */
const LONGEST = 600;

/** What went wrong and what to do, as it stands in a page; `server` is what the user calls the other side. */
export function failureText(failure: unknown, server?: string): string {
  return plainText(sentence(describeFailure(failure, server)), LONGEST);
}
