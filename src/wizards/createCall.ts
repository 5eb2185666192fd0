import { t } from '@vscode/l10n';
import { commands, env, ThemeIcon, type QuickPickItem } from 'vscode';
import { heading } from '../commands/nodeItem';
import { clockTime } from '../commands/readingName';
import { tellFailure } from '../commands/tellFailure';
import { withoutIcons } from '../commands/target';
import { announce } from '../editor/announce';
import { withProgress } from '../editor/progress';
import { createParams, type NewNumber } from '../whatsapp/numberWrites';
import { curlOfPost } from '../whatsapp/snippets';
import { confirmRows, doubtRows, type ConfirmRow } from './confirmPage';
import { doubtsOf } from './createChecks';
import { complete, noteTry, triedBefore, type Complete, type Form, type Tried } from './createDraft';
import { nextMove, notKnown } from './createRefusal';
import { questionOf, type CreateParts } from './createSteps';
import { findByDigits } from './findNumber';
import type { Ask, Step } from './multiStep';

interface RowItem extends QuickPickItem {
  readonly row?: ConfirmRow;
}

/** The page that sends, the one call, and what to do when it was not done or nobody knows. */
export class CreateCall {
  constructor(private readonly parts: CreateParts) {}

  readonly confirm: Step = async (ask) => {
    const { draft } = this.parts;
    const plan = complete(draft);
    if (!plan) return ask.back();
    const tried = triedBefore(draft, plan);
    const other = tried?.otherForm === 'offered' ? complete(draft, 'repeated')?.number : undefined;
    const items = this.#items(plan, other);
    for (;;) {
      const answer = await ask.pick<RowItem>({
        ...questionOf(this.parts, 3),
        items,
        placeHolder: confirmWords(tried),
        active: items.find(({ row }) => row?.action === 'create-other-form'),
        refuse: ({ row }) => (row?.action === 'read-doubt' ? `${row.label}. ${row.detail ?? ''}` : undefined),
      });
      const action = 'row' in answer ? answer.row.action : undefined;
      if (action === 'create') return this.#send(plan, 'national', plan.number);
      if (action === 'create-other-form' && other) return this.#send(plan, 'repeated', other);
      if (action === 'back') return ask.back();
      await this.#copyCurl(plan);
    }
  };

  #items(plan: Complete, other: NewNumber | undefined): readonly RowItem[] {
    const { path, token } = plan.waba;
    const fields = this.parts.context.inventory.reading(path.tokenId, path.wabaId)?.fields ?? {};
    const doubts = doubtRows(doubtsOf(token, fields)).map(itemOf);
    const line = doubts.length > 0 ? [heading(t('Meta may refuse it'))] : [];
    return [...confirmRows(plan, other).map(itemOf), ...line, ...doubts];
  }

  async #copyCurl({ waba, number }: Complete): Promise<void> {
    const { context } = this.parts;
    const { origin, hasAppSecret: proof } = waba.token;
    // Of what was typed here only the name may be a secret that was pasted by mistake.
    const params = createParams({ ...number, verifiedName: context.redact(number.verifiedName) });
    const path = [number.wabaId, 'phone_numbers'];
    await env.clipboard.writeText(curlOfPost({ origin, version: context.settings().apiVersion, path, params, proof }));
    announce(t('Copied curl: set WHATSAPP_TOKEN in the shell; it adds the number when it is run'));
  }

  async #send(plan: Complete, form: Form, number: NewNumber): Promise<Step | undefined> {
    const { context, draft } = this.parts;
    const { waba, telephone } = plan;
    try {
      const writer = await context.writer.get();
      const created = await withProgress(t('Adding {0} to {1}…', telephone.shown, waba.name), (signal) =>
        writer.create(waba.token, number, { signal }),
      );
      if (created.kind === 'not-seen') {
        noteTry(draft, plan, { became: 'unknown', form, mayBeForm: false });
        return this.#look(plan, notSeen(plan, created.asOf));
      }
      draft.found = { ...waba.path, kind: 'number', numberId: created.numberId };
      return undefined;
    } catch (error) {
      return this.#afterRefusal(plan, form, error);
    }
  }

  async #afterRefusal(plan: Complete, form: Form, error: unknown): Promise<Step | undefined> {
    const move = nextMove(error);
    if (move === 'find' && (await this.#find(plan)) === true) return undefined;
    const became = move === 'look' ? 'unknown' : 'refused';
    noteTry(this.parts.draft, plan, { became, form, mayBeForm: move === 'other-form' });
    // The message may wait for an answer; what was answered here does not.
    this.#tell(plan, error);
    if (move === 'look') return this.#look(plan, notKnown(error, plan.telephone.shown));
    return move === 'by-hand' ? this.#byHand(plan) : this.confirm;
  }

  /** The API may not add numbers here: a person does, and the flow goes on with the number. */
  #byHand(plan: Complete): Step {
    return (ask) =>
      this.#untilFound(plan, ask, {
        say: t('Meta does not let your app add numbers to {0}. Add it by hand.', plan.waba.name),
        open: t('Add It in WhatsApp Manager'),
        again: t('I Have Added It'),
        first: 'open',
        notYet: () => t('{0} is not in {1} yet.', plan.telephone.shown, plan.waba.name),
      });
  }

  /** The answer was lost: before it is sent again somebody looks, here and in the writer. */
  #look(plan: Complete, first: string): Step {
    return (ask) =>
      this.#untilFound(plan, ask, {
        say: first,
        open: t('Show in WhatsApp Manager'),
        again: t('Look Again'),
        back: {
          label: t('It Is Not There: Go Back'),
          detail: t('Nothing is sent yet; the next Create looks for the number first.'),
        },
        first: 'again',
        notYet: () => notSeen(plan, this.parts.context.clock.now()),
      });
  }

  async #untilFound(
    plan: Complete,
    ask: Ask,
    words: {
      readonly say: string;
      readonly open: string;
      readonly again: string;
      readonly back?: { readonly label: string; readonly detail: string };
      readonly first: 'open' | 'again';
      readonly notYet: () => string;
    },
  ): Promise<undefined> {
    const open = { label: words.open, iconPath: new ThemeIcon('link-external') };
    const again = { label: words.again, iconPath: new ThemeIcon('refresh') };
    const back = words.back && { ...words.back, iconPath: new ThemeIcon('arrow-left') };
    const items = [...(words.first === 'open' ? [open, again] : [again, open]), ...(back ? [back] : [])];
    for (let placeHolder = words.say, active = items[0]; ;) {
      const answer = await ask.pick({ ...questionOf(this.parts, 3), items, placeHolder, active });
      active = again;
      if (answer === open) {
        await commands.executeCommand('waba.openManager', plan.waba.path);
        continue;
      }
      if (answer === back) return ask.back();
      const isThere = await this.#find(plan);
      if (isThere === true) return undefined;
      if (isThere === false) placeHolder = words.notYet();
    }
  }

  /** Whether the number is in the WABA; `undefined` when the WABA could not be read, which is told. */
  async #find(plan: Complete): Promise<boolean | undefined> {
    const { context, draft } = this.parts;
    const { waba, telephone } = plan;
    try {
      draft.found = await withProgress(t('Looking for {0} in {1}…', telephone.shown, waba.name), (signal) => {
        signal.addEventListener('abort', () => context.loader.cancel(waba.path), { once: true });
        return findByDigits(context, waba.path, `${telephone.cc}${telephone.national}`);
      });
      return draft.found !== undefined;
    } catch (error) {
      this.#tell(plan, error);
      return undefined;
    }
  }

  #tell({ waba }: Complete, error: unknown): void {
    void tellFailure(this.parts.context, { id: 'waba.createNumber', target: waba.path, goesOn: true }, error);
  }
}

function confirmWords(tried: Tried | undefined): string {
  switch (tried?.became) {
    case undefined:
      return t('Nothing was sent yet. This is what will be sent.');
    case 'refused':
      return t('The number was not added. Try again, or go back to change it.');
    case 'unknown':
      return t('Whether it was added is not known. Create looks for it first.');
  }
}

function notSeen({ telephone }: Complete, at: number): string {
  return t('Whether Meta added {0} is not known: not seen as of {1}.', telephone.shown, clockTime(at, at));
}

const ICONS: Readonly<Record<ConfirmRow['action'], string>> = {
  create: 'add',
  'create-other-form': 'add',
  'copy-curl': 'terminal',
  back: 'arrow-left',
  'read-doubt': 'warning',
};

function itemOf(row: ConfirmRow): RowItem {
  const { action, label, description, detail } = row;
  return {
    row,
    label: withoutIcons(label),
    iconPath: new ThemeIcon(ICONS[action]),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
  };
}
