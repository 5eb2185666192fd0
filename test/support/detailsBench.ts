import { demoWorld } from '../../src/emulator/seed';
import type { Fault } from '../../src/emulator/faults';
import type { JsonObject } from '../../src/emulator/json';
import { WABAS } from '../../src/emulator/seedWabas';
import { readDetails, type DetailsOf, type DetailsPart } from '../../src/whatsapp/readDetails';
import type { Asker } from '../../src/whatsapp/refusedFields';
import { openClient, type OpenClient } from './openClient';

const { signal } = new AbortController();

/** Reads details of the demo world, and keeps what it was told. */
export class DetailsBench {
  readonly asker: Asker = { refused: new Map(), app: 'app 1' };
  parts: DetailsPart[] = [];

  private constructor(readonly open: OpenClient) {}

  static async start(): Promise<DetailsBench> {
    return new DetailsBench(await openClient({ world: demoWorld() }));
  }

  /** A number of the support WABA. */
  number(index = 0): DetailsOf {
    const id = this.open.emulator.world.wabas.get(WABAS.support.id)?.numberIds[index] ?? '';
    return { node: 'number', id, wabaId: WABAS.support.id };
  }

  read(of: DetailsOf, client = this.open.client, denied: readonly string[] = []): Promise<void> {
    this.parts = [];
    this.open.emulator.journal.clear();
    return readDetails(client, of, { signal, asker: this.asker, denied, tell: (part) => this.parts.push(part) });
  }

  fields(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.parts.flatMap(({ fields }) => Object.entries(fields)));
  }

  asked(): readonly string[] {
    return this.parts.flatMap(({ asked }) => asked);
  }

  refused(): readonly string[] {
    return this.parts.flatMap(({ refused }) => refused).sort();
  }

  /** The names that did not come. */
  failed(): readonly string[] {
    return this.parts.flatMap(({ failure, asked }) => (failure === undefined ? [] : asked)).sort();
  }

  failureOf(name: string): unknown {
    return this.parts.find(({ asked }) => asked.includes(name))?.failure;
  }

  /** What was asked for, oldest first: an edge, or the fields of the node. */
  calls(): readonly string[] {
    return this.open.emulator.journal.entries.map(({ path, query }) => path.split('/')[3] ?? query.get('fields') ?? '');
  }
}

/** Meta refuses calls that ask for the field. */
export const refusing = (field: string, error: JsonObject): Fault => ({
  kind: 'error',
  times: Infinity,
  match: { path: new RegExp(`[=,]${field}(,|&|$)`) },
  error,
});
export const NAMELESS = { code: 100, message: '(#100) Invalid parameter' };
export const DENIED = { code: 200, message: '(#200) Requires business_management permission' };
