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
import { complete, type Complete } from './createDraft';
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
    const other = draft.otherForm === 'offered' ? complete(draft, 'repeated')?.number : undefined;
    const items = this.#items(plan, other);
    for (;;) {
      const answer = await ask.pick<RowItem>({
        ...questionOf(this.parts, 3),
        items,
        placeHolder: draft.refused
          ? t('The number was not added. Try again, or go back to change it.')
          : t('Nothing was sent yet. This is what will be sent.'),
        active: items.find(({ row }) => row?.action === 'create-other-form'),
        refuse: ({ row }) => (row?.action === 'read-doubt' ? `${row.label}. ${row.detail ?? ''}` : undefined),
      });
      const action = 'row' in answer ? answer.row.action : undefined;
      if (action === 'create') return this.#send(plan, plan.number);
      if (action === 'create-other-form' && other) {
        draft.otherForm = 'used';
        return this.#send(plan, other);
      }
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

  async #send(plan: Complete, number: NewNumber): Promise<Step | undefined> {
    const { context, draft } = this.parts;
    const { waba, telephone } = plan;
    try {
      const writer = await context.writer.get();
      const created = await withProgress(t('Adding {0} to {1}…', telephone.shown, waba.name), (signal) =>
        writer.create(waba.token, number, { signal }),
      );
      if (created.kind === 'not-seen') return this.#look(plan, notSeen(plan, created.asOf));
      draft.found = { ...waba.path, kind: 'number', numberId: created.numberId };
      return undefined;
    } catch (error) {
      return this.#afterRefusal(plan, error);
    }
  }

  async #afterRefusal(plan: Complete, error: unknown): Promise<Step | undefined> {
    const { draft } = this.parts;
    const move = nextMove(error);
    if (move === 'find' && (await this.#find(plan)) === true) return undefined;
    if (move === 'look') return this.#look(plan, notKnown(error, plan.telephone.shown));
    draft.refused = true;
    // The message may wait for an answer; what was answered here does not.
    this.#tell(plan, error);
    if (move === 'by-hand') return this.#byHand(plan);
    if (move === 'other-form' && draft.otherForm === 'hidden') draft.otherForm = 'offered';
    return this.confirm;
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

  /** The answer was lost: it is never sent again before somebody has looked. */
  #look(plan: Complete, first: string): Step {
    return (ask) => {
      ask.noWayBack();
      return this.#untilFound(plan, ask, {
        say: first,
        open: t('Show in WhatsApp Manager'),
        again: t('Look Again'),
        first: 'again',
        notYet: () => notSeen(plan, this.parts.context.clock.now()),
      });
    };
  }

  async #untilFound(
    plan: Complete,
    ask: Ask,
    words: {
      readonly say: string;
      readonly open: string;
      readonly again: string;
      readonly first: 'open' | 'again';
      readonly notYet: () => string;
    },
  ): Promise<undefined> {
    const open = { label: words.open, iconPath: new ThemeIcon('link-external') };
    const again = { label: words.again, iconPath: new ThemeIcon('refresh') };
    const items = words.first === 'open' ? [open, again] : [again, open];
    for (let placeHolder = words.say, active = items[0]; ;) {
      const answer = await ask.pick({ ...questionOf(this.parts, 3), items, placeHolder, active });
      active = again;
      if (answer === open) {
        await commands.executeCommand('waba.openManager', plan.waba.path);
        continue;
      }
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
