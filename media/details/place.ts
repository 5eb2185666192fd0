import type { Subject } from '../../src/panels/subject';

type Api = Pick<ReturnType<typeof acquireVsCodeApi>, 'getState' | 'setState'>;

/** So many unfolded pieces are remembered. */
const MOST = 50;

/**
 * Where the reader was: how far down, and what was unfolded. VS Code throws a page away whenever its tab is out of
 * sight, and keeps of it this beside the ids that it is about.
 */
export class Place {
  #subject: Subject | undefined;
  /** What is to be found again once the page is there. */
  #lost: unknown;

  constructor(private readonly api: Api) {
    this.#lost = api.getState();
    document.addEventListener('scrollend', () => this.#keep());
    document.addEventListener('toggle', () => this.#keep(), { capture: true });
  }

  /** The page shows this now. */
  shown(subject: Subject): void {
    this.#subject = subject;
    const lost = this.#lost;
    this.#lost = undefined;
    if (typeof lost === 'object' && lost !== null) {
      for (const key of texts(Reflect.get(lost, 'open'))) unfold(key);
      const top: unknown = Reflect.get(lost, 'top');
      if (typeof top === 'number') window.scrollTo(0, top);
    }
    this.#keep();
  }

  #keep(): void {
    if (!this.#subject) return;
    const unfolded = [...document.querySelectorAll<HTMLElement>('details[open]')].flatMap((each) => keyOf(each) ?? []);
    this.api.setState({ ...this.#subject, top: Math.round(window.scrollY), open: unfolded.slice(0, MOST) });
  }
}

/** What is folded is known by itself or by the nearest thing around it. */
const keyOf = (folded: HTMLElement): string | undefined => folded.closest<HTMLElement>('[data-key]')?.dataset.key;

function unfold(key: string): void {
  for (const folded of document.querySelectorAll<HTMLDetailsElement>('details')) {
    if (keyOf(folded) === key) folded.open = true;
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').slice(0, MOST) : [];
}
