import { t } from '@vscode/l10n';
import { commands, InputBoxValidationSeverity, window } from 'vscode';
import { filterText, matches, sorted, type NumberFilter } from '../whatsapp/numberFilter';
import { parseFilter } from '../whatsapp/parseFilter';
import type { Command, CommandContext } from './context';
import { noToken } from './target';

export const filterCommands: readonly Command[] = [
  { id: 'waba.filter', run: filter },
  { id: 'waba.clearFilter', run: (context) => apply(context, undefined) },
];

async function filter(context: CommandContext): Promise<void> {
  const { view, tokens } = context;
  if (tokens.list().length === 0) throw noToken();
  const { current } = view.filter;
  const text = await window.showInputBox({
    title: t('Filter Numbers'),
    value: current?.text ?? '',
    prompt: t('Part of a number, name or id, and words such as status:pending quality:red mode:sandbox official:yes.'),
    placeHolder: '+44 status:pending',
    ignoreFocusOut: true,
    validateInput: (value) => {
      const [message] = parseFilter(value).problems;
      return message === undefined ? undefined : { message, severity: InputBoxValidationSeverity.Error };
    },
  });
  if (text !== undefined) await apply(context, parseFilter(text).filter);
}

async function apply({ view, loader }: CommandContext, wanted: NumberFilter | undefined): Promise<void> {
  // First, so that no row that is drawn from now on begins a search for the old filter.
  view.filter.current = wanted && {
    text: filterText(wanted),
    select: (numbers) =>
      sorted(
        wanted,
        numbers.filter((number) => matches(wanted, number)),
      ),
    seek: (path) => void loader.search(path, wanted),
  };
  await loader.endSearches();
  await commands.executeCommand('setContext', 'waba.filtered', wanted !== undefined);
}
