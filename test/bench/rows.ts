/** The middle one of several measurements, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly unit: 'ms' | 'ratio';
  readonly ours: Spread;
  readonly peer: Spread;
  /** The most that `ours` should be; undefined for what is only watched. */
  readonly limit?: number;
}

/** One element of `bench.json`; the medians of the run. */
export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  /** `ours` of `peer`. */
  readonly ratio: number;
  /** The goal for `ours`, in its unit; null when there is none. */
  readonly limit: number | null;
  readonly overLimit: boolean;
}

/** Throws when there is no sample, or one that no clock can have measured. */
export function spread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (min === undefined || max === undefined || low === undefined || high === undefined) throw new Error('No samples');
  if (!samples.every((each) => Number.isFinite(each) && each > 0)) throw new Error(`No times: ${samples.join(' ')}`);
  return { median: (low + high) / 2, min, max };
}

/** The same measurement as a share of the peer's, whose own is 1. The samples are pairs from the same host. */
export function share(ours: readonly number[], peer: readonly number[]): Pick<Row, 'unit' | 'ours' | 'peer'> {
  const { min, max } = spread(ours.map((each, pair) => each / (peer[pair] ?? NaN)));
  const median = spread(ours).median / spread(peer).median;
  return { unit: 'ratio', ours: { median, min, max }, peer: { median: 1, min: 1, max: 1 } };
}

export function toResult({ name, unit, ours, peer, limit }: Row, peerName: string): Result {
  return {
    name,
    unit,
    ours: ours.median,
    peer: peer.median,
    peerName,
    ratio: ours.median / peer.median,
    limit: limit ?? null,
    overLimit: limit !== undefined && ours.median > limit,
  };
}

/** The table for a terminal, a line each. */
export function tableLines(rows: readonly Row[], peerName: string): string[] {
  const cells = rows.map((row) => {
    const { ratio, limit, overLimit } = toResult(row, peerName);
    const goal = limit === null ? ['', ''] : [`<= ${limit} ${row.unit}`, overLimit ? 'OVER' : 'ok'];
    return [row.name, show(row, row.ours), show(row, row.peer), ratio.toFixed(2), ...goal];
  });
  const all = [['median [min - max]', 'ours', 'peer', 'ratio', 'goal', ''], ...cells];
  const width = (column: number) => Math.max(...all.map((line) => line[column]?.length ?? 0));
  return all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(width(column)))
      .join('   ')
      .trimEnd(),
  );
}

function show({ unit }: Row, { median, min, max }: Spread): string {
  const text = (value: number) => value.toFixed(unit === 'ms' ? 1 : 2);
  const middle = unit === 'ms' ? `${text(median)} ms` : text(median);
  return min === max ? middle : `${middle} [${text(min)} - ${text(max)}]`;
}
