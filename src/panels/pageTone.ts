import type { Standing } from '../whatsapp/standings';
import type { Tone } from './page';

/** Of a value in the catalogue, or of what stands in its place, for a mark in a page. */
export function pageTone(tone: Standing['tone']): Tone {
  return tone === 'neutral' ? 'plain' : tone;
}
