import { isToWebview, type ToHost } from '../../src/panels/protocol';
import { buttonsOf, type DetailsModel } from '../../src/panels/page';
import { Ear } from './ear';
import { jump } from './jump';
import { morph } from './morph';
import { pageView } from './page';
import { Place } from './place';

/** So long a copy button shows that it did its work, in milliseconds. */
const DONE = 1500;

const api = acquireVsCodeApi();
const place = new Place(api);
const send = (message: ToHost): void => api.postMessage(message);
const ear = new Ear();
let shown: DetailsModel | undefined;

function show(model: DetailsModel): void {
  const page = document.getElementById('page');
  if (!page) return;
  const had = document.activeElement;
  const section = had?.closest('section');
  morph(page, pageView(model));
  // What had the focus may be gone; the keyboard goes on nearby rather than nowhere. What was moved lost it, too.
  if (had instanceof HTMLElement && had !== document.activeElement && had !== document.body) {
    const heading = section?.isConnected === true ? section.querySelector('h2') : page.querySelector('h1');
    (had.isConnected ? had : heading)?.focus({ preventScroll: true });
  }
  const news = ear.news(model);
  if (news !== undefined) say(news);
  shown = model;
}

/** For the ear; the same words are said again only when they come anew. */
function say(text: string): void {
  const status = document.getElementById('status');
  if (!status) return;
  status.textContent = '';
  requestAnimationFrame(() => (status.textContent = text));
}

function copied(id: string): void {
  const button = [...document.querySelectorAll<HTMLElement>('[data-copy]')].find(({ dataset }) => dataset.copy === id);
  button?.toggleAttribute('data-done', true);
  setTimeout(() => button?.toggleAttribute('data-done', false), DONE);
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isToWebview(data)) {
    console.warn('A message that was not understood.');
  } else if (data.type === 'show') {
    show(data.model);
    place.shown(data.subject);
  } else {
    copied(data.id);
    say(data.text);
  }
});

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const link = target.closest<HTMLAnchorElement>('a[href^="#"]');
  if (link) jump(link);
  const button = target.closest<HTMLElement>('button');
  const { action, copy, open } = button?.dataset ?? {};
  const pressed = shown && buttonsOf(shown).find((each) => each.action === action);
  if (pressed) send({ type: 'act', action: pressed.action });
  else if (copy !== undefined) send({ type: 'copy', id: copy });
  else if (open !== undefined) send({ type: 'open', id: open });
});

send({ type: 'ready' });
