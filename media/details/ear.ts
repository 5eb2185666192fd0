import type { DetailsModel } from '../../src/panels/page';

/** Follows what a panel shows, and knows what of it the ear should be told. */
export class Ear {
  #isBusy: boolean | undefined;
  /** What has stood in the notes since before the work under way began. */
  #old: readonly string[] = [];

  /** Says what begins and how it ended, what is new in the notes before all; not each step between. */
  news({ busy, age, notes }: DetailsModel): string | undefined {
    const wasBusy = this.#isBusy;
    this.#isBusy = busy !== undefined;
    const texts = notes.map(({ text }) => text);
    const fresh = texts.find((text) => !this.#old.includes(text));
    this.#old = wasBusy === true ? texts.filter((text) => this.#old.includes(text)) : texts;
    if (wasBusy === undefined || wasBusy === this.#isBusy) return undefined;
    return busy ?? fresh ?? age;
  }
}
