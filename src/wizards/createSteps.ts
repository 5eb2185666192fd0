import { t } from '@vscode/l10n';
import { env, ThemeIcon, type QuickInputButton, type QuickPickItem } from 'vscode';
import type { CommandContext } from '../commands/context';
import { heading, nodeItem } from '../commands/nodeItem';
import { withoutIcons } from '../commands/target';
import { countriesOf, type Country } from '../whatsapp/countries';
import { nameHints } from '../whatsapp/displayName';
import type * as E164 from '../whatsapp/e164';
import type { Telephone, TelephoneReading } from '../whatsapp/e164';
import { cleanId, idProblem } from '../whatsapp/idWords';
import { text } from '../whatsapp/schema';
import { alreadyIn, type NumberElsewhere } from './createChecks';
import type { Draft } from './createDraft';
import type { Ask, Problem, Question, Step } from './multiStep';
import type { WabaChoice } from './wabaChoices';

export interface CreateParts {
  readonly context: CommandContext;
  /** Loaded with the first flow: it brings the phone metadata. */
  readonly telephones: typeof E164;
  readonly draft: Draft;
  /** To choose from; empty when the row says which one. */
  readonly wabas: readonly WabaChoice[];
}

interface CountryItem extends QuickPickItem, Pick<Country, 'code'> {}
interface WabaItem extends QuickPickItem {
  readonly choice?: WabaChoice;
}

/** `step` counts from the number on; who came from a row is not asked for the WABA. */
export function questionOf({ draft, wabas }: CreateParts, step: 1 | 2 | 3): Question {
  const before = Number(wabas.length > 0);
  const title = draft.waba ? t('Create Phone Number in {0}', draft.waba.name) : t('Create Phone Number');
  return { title, step: step + before, steps: 3 + before };
}

/** The questions before the page that sends: which WABA, which number, which name. */
export class CreateSteps {
  readonly #chooseCountry: QuickInputButton = {
    iconPath: new ThemeIcon('globe'),
    tooltip: t('Choose the country of the number'),
  };
  readonly #usePreverified: QuickInputButton = {
    iconPath: new ThemeIcon('verified'),
    tooltip: t('Use a number that a Solution Partner verified before'),
  };
  readonly #countries: readonly Country[];

  /** `confirm` follows on the last question. */
  constructor(
    private readonly parts: CreateParts,
    private readonly confirm: Step,
  ) {
    this.#countries = countriesOf(parts.telephones.dialCodes(), env.language);
  }

  get first(): Step {
    return this.parts.wabas.length > 0 ? this.waba : this.number;
  }

  readonly waba: Step = async (ask) => {
    const { draft, wabas } = this.parts;
    const items = wabaItems(wabas);
    const answer = await ask.pick<WabaItem>({
      title: t('Create Phone Number'),
      step: 1,
      steps: 4,
      items,
      placeHolder: t('Add the number to which WABA?'),
      active: items.find(({ choice }) => choice?.path.wabaId === draft.waba?.path.wabaId && choice !== undefined),
      refuse: ({ choice }) => choice?.refusal,
    });
    if ('choice' in answer) draft.waba = answer.choice;
    return this.number;
  };

  readonly number: Step = async (ask) => {
    const { draft } = this.parts;
    const home = this.#countries.find(({ code }) => code === draft.country);
    const answer = await ask.text({
      ...questionOf(this.parts, 1),
      prompt: home
        ? t('The number in {0}, without +{1}; or any other with + and its dial code.', home.name, home.dialCode)
        : t(
            'A number that you own and that can receive an SMS or a call; Meta does not sell numbers. With + and the dial code, else its country is asked.',
          ),
      placeHolder: home ? '' : '+44 7911 123456',
      value: draft.typed,
      buttons: [this.#chooseCountry],
      // Told of each key: what was typed is kept, also when the user goes elsewhere from here.
      check: (typed) => {
        draft.typed = typed;
        return numberProblem(this.#read());
      },
    });
    return typeof answer === 'string' ? this.#afterNumber() : this.country;
  };

  /** What follows on a number: its country where that is missing. */
  #afterNumber(): Step {
    const { draft, context } = this.parts;
    const reading = this.#read();
    if (reading.kind !== 'telephone') return this.country;
    const { telephone } = reading;
    draft.telephone = telephone;
    const there = alreadyIn(context, digitsOf(telephone), draft.waba?.token.origin ?? '');
    return there ? (next) => this.elsewhere(next, telephone, there) : this.name;
  }

  readonly country: Step = async (ask) => {
    const { draft, telephones } = this.parts;
    // One with + does not wait for its country: whoever looks for another one by the button is not done with it.
    const wasNational = telephones.readTelephone(draft.typed).kind === 'national';
    const items = this.#countries.map(({ code, name, dialCode }): CountryItem => ({
      label: name,
      description: `+${dialCode} · ${code}`,
      code,
    }));
    const guess = draft.country ?? this.#countryOfWaba();
    const answer = await ask.pick<CountryItem>({
      ...questionOf(this.parts, 1),
      items,
      placeHolder: t('The country of the number: by name, code or dial code'),
      active: items.find(({ code }) => code === guess),
    });
    if ('code' in answer) draft.country = answer.code;
    // Back leads to the number.
    ask.noReturn();
    // What is wrong in that country, or unusual, is said where the number stands.
    const reading = this.#read();
    const isFine = reading.kind === 'telephone' && !reading.telephone.isUnusual && wasNational;
    return isFine ? this.#afterNumber() : this.number;
  };

  /** Nobody can have a number twice; but what was read may be of yesterday. */
  async elsewhere(ask: Ask, { shown }: Telephone, { number, waba }: NumberElsewhere): Promise<Step | undefined> {
    const { draft } = this.parts;
    const open = {
      label: t('Continue Its Setup'),
      iconPath: new ThemeIcon('device-mobile'),
    };
    const add = {
      label: t('Add It Again'),
      detail: t('Only when it is no longer there.'),
      iconPath: new ThemeIcon('add'),
    };
    const answer = await ask.pick({
      ...questionOf(this.parts, 1),
      items: [open, add],
      placeHolder: t('{0} is already in {1}.', shown, waba),
    });
    if (answer !== open) return this.name;
    draft.found = number.path;
    return undefined;
  }

  readonly name: Step = async (ask) => {
    const { draft } = this.parts;
    const preverified = draft.preverifiedId === undefined ? '' : t('Verified before as {0}.', draft.preverifiedId);
    const answer = await ask.text({
      ...questionOf(this.parts, 2),
      prompt:
        `${t('The display name of {0} that people see; Meta reviews it.', draft.telephone?.shown ?? '')} ${preverified}`.trimEnd(),
      placeHolder: t('Name of the business, as on its web site'),
      value: draft.name,
      buttons: [this.#usePreverified],
      check: (typed) => {
        draft.name = typed.trim();
        return nameProblem(draft.name);
      },
    });
    return typeof answer === 'string' ? this.confirm : this.preverified;
  };

  readonly preverified: Step = async (ask) => {
    const { draft } = this.parts;
    const answer = await ask.text({
      ...questionOf(this.parts, 2),
      prompt: t('The id (preverified_id) that the Solution Partner gave you. Empty: the number is verified by a code.'),
      value: draft.preverifiedId ?? '',
      check: (typed) => {
        const problem = idProblem(typed, 'any');
        return problem && { text: problem.message, isWarning: !problem.stops };
      },
    });
    if (typeof answer === 'string') draft.preverifiedId = cleanId(answer) || undefined;
    return this.name;
  };

  #read(): TelephoneReading {
    const { draft, telephones } = this.parts;
    return telephones.readTelephone(draft.typed, draft.country);
  }

  #countryOfWaba(): string | undefined {
    const { draft, context } = this.parts;
    if (!draft.waba) return undefined;
    const { tokenId, wabaId } = draft.waba.path;
    const { inventory } = context;
    const fields = inventory.details(draft.waba.path)?.fields ?? inventory.reading(tokenId, wabaId)?.fields ?? {};
    return text(fields, 'country');
  }
}

function wabaItems(wabas: readonly WabaChoice[]): readonly WabaItem[] {
  const item = (choice: WabaChoice): WabaItem => {
    const { path, name, token, refusal } = choice;
    const description = t('with the access token "{0}"', token.label);
    return { ...nodeItem({ path, label: name, description, detail: refusal ?? path.wabaId }), choice };
  };
  const writable = wabas.filter(({ refusal }) => refusal === undefined);
  const others = wabas.filter(({ refusal }) => refusal !== undefined);
  const line = others.length > 0 ? [heading(t('Nothing may be written here'))] : [];
  return [...writable.map(item), ...line, ...others.map(item)];
}

const digitsOf = (telephone: Telephone | undefined): string => `${telephone?.cc ?? ''}${telephone?.national ?? ''}`;

function numberProblem(reading: TelephoneReading): Problem | undefined {
  switch (reading.kind) {
    case 'impossible':
      return { text: reading.why };
    case 'national':
      return undefined;
    case 'telephone':
      return reading.telephone.isUnusual
        ? { text: t('{0} is an unusual number. Meta may refuse it.', reading.telephone.shown), isWarning: true }
        : undefined;
  }
}

function nameProblem(name: string): Problem | undefined {
  if (name === '') return { text: t('A number needs a display name.') };
  const hints = nameHints(name);
  return hints.length === 0 ? undefined : { text: withoutIcons(hints.join(' ')), isWarning: true };
}
