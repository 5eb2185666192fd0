import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import { isKnown } from '../commands/known';
import { noToken } from '../commands/target';
import { tellFailure } from '../commands/tellFailure';
import type { WabaPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';
import { continueSetup } from './continueSetup';
import { CreateCall } from './createCall';
import { newDraft } from './createDraft';
import { CreateSteps } from './createSteps';
import { showNew } from './findNumber';
import { runSteps } from './runSteps';
import { choiceOfRow, wabaChoices } from './wabaChoices';

/**
 * Adds a number to a WABA and takes it on from there; `waba` is that of the row. Throws `UserError` when nothing can be
 * written to it.
 */
export async function createNumber(context: CommandContext, waba: WabaPath | undefined): Promise<void> {
  const ofRow = waba && isKnown(context, waba) ? choiceOfRow(context, context.settings(), waba) : undefined;
  if (ofRow?.refusal !== undefined) throw new UserError(ofRow.refusal);
  const wabas = ofRow ? [] : wabaChoices(context, context.settings());
  if (!ofRow && wabas.length === 0) throw nowhere(context);
  const draft = newDraft(ofRow);
  const parts = { context, draft, wabas, telephones: await import('../whatsapp/e164') };
  await runSteps(new CreateSteps(parts, new CreateCall(parts).confirm).first);
  if (!draft.found) return;
  const { numberId, ...place } = draft.found;
  const path = await showNew(context, { ...place, kind: 'waba' }, numberId);
  try {
    await continueSetup(context, path);
  } catch (error) {
    // The number is there: another try is one to set it up, not to add it. The command is not run, since it asks for
    // the number where the row could not be read.
    void tellFailure(context, { id: 'waba.continueSetup', target: path }, error);
  }
}

function nowhere({ tokens }: CommandContext): UserError {
  if (tokens.list().length === 0) return noToken();
  return new UserError(t('No WABA was read yet. Read them with the command "WABA: Refresh".'));
}
