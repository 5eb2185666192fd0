import type { Cell } from './cell';
import { inMessage, inTree, onPage, type Told } from './told';
import { NUMBER_IDS, SECRET, WABA_ID } from './world';

/** A reading of which a call goes wrong. To have one more, add a row. */
export interface Situation {
  readonly name: 'add' | 'check' | 'discovery' | 'first page' | 'later page' | 'details';
  /** The path of that call, without the version. */
  readonly path: string;
  /** The call of the same reading that is still well, if there is one before it. */
  readonly after?: string;
  /** How often it is made when all is well; once unless given. */
  readonly calls?: number;
  /** How many rows the call asks for; absent: it is of one node. */
  readonly limit?: number;
  /** What is read before. */
  prepare(cell: Cell): Promise<void>;
  act(cell: Cell): Promise<void>;
  failure(cell: Cell): unknown;
  told(cell: Cell): Told | undefined;
  /** What was read and is there. */
  seen(cell: Cell): unknown;
  /** That, when all went well. */
  readonly good: unknown;
}

const nothing = (): Promise<void> => Promise.resolve();

const ofToken: Pick<Situation, 'prepare' | 'act' | 'failure' | 'told' | 'seen' | 'good'> = {
  async prepare({ window, tokenPath }) {
    await window.loader.ensure(tokenPath);
    await window.idle();
  },
  act: ({ window, tokenPath }) => window.loader.refresh(tokenPath),
  failure: ({ window, tokenPath }) => window.inventory.edge(tokenPath).failure,
  told: (cell) => inTree(cell.tokenPath, cell),
  seen: ({ window, token, tokenPath, wabaPath }) => [
    window.inventory.edge(tokenPath).ids,
    window.inventory.reading(token.id, WABA_ID)?.fields.name,
    window.inventory.edge(wabaPath).ids,
  ],
  good: [[WABA_ID], 'Harbour Line', NUMBER_IDS.slice(0, 2)],
};

const ofPage = {
  failure: ({ window, wabaPath }: Cell) => window.inventory.edge(wabaPath).failure,
  told: (cell: Cell) => inTree(cell.wabaPath, cell),
  seen: ({ window, wabaPath }: Cell) => {
    const { ids, complete } = window.inventory.edge(wabaPath);
    return { ids, complete };
  },
};

export const SITUATIONS: readonly Situation[] = [
  {
    name: 'add',
    path: 'debug_token',
    prepare: nothing,
    async act(cell) {
      try {
        cell.checked = await cell.window.check(SECRET, cell.user.signal);
      } catch (error) {
        cell.thrown = error;
      }
    },
    failure: ({ thrown }) => thrown,
    told: (cell) => inMessage(cell.thrown, cell),
    seen: ({ checked }) => checked?.type,
    good: 'SYSTEM_USER',
  },
  { name: 'check', path: 'debug_token', ...ofToken },
  { name: 'discovery', path: 'me/assigned_whatsapp_business_accounts', after: 'debug_token', limit: 100, ...ofToken },
  {
    name: 'first page',
    path: `${WABA_ID}/phone_numbers`,
    limit: 2,
    ...ofPage,
    prepare: nothing,
    act: ({ window, wabaPath }) => window.loader.ensure(wabaPath),
    good: { ids: NUMBER_IDS.slice(0, 2), complete: false },
  },
  {
    name: 'later page',
    path: `${WABA_ID}/phone_numbers`,
    limit: 2,
    ...ofPage,
    prepare: ({ window, wabaPath }) => window.loader.ensure(wabaPath),
    act: ({ window, wabaPath }) => window.loader.more(wabaPath),
    good: { ids: NUMBER_IDS.slice(0, 4), complete: false },
  },
  {
    name: 'details',
    path: NUMBER_IDS[0] ?? '',
    // Fields that some apps are refused are asked for apart.
    calls: 2,
    prepare: ({ window, numberPath }) => window.loader.details(numberPath),
    act: ({ window, numberPath }) => window.loader.details(numberPath, { again: true }),
    failure: ({ window, numberPath }) => window.inventory.details(numberPath)?.failure,
    told: (cell) => onPage(cell.numberPath, cell),
    seen: ({ window, numberPath }) => {
      const { fields, pending, loading } = window.inventory.details(numberPath) ?? {};
      return [fields?.id, fields?.verified_name, fields?.status, pending?.size, loading];
    },
    good: [NUMBER_IDS[0], 'Branch 0', 'CONNECTED', 0, false],
  },
];

export type SituationName = Situation['name'];
