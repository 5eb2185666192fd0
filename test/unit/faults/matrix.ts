/** What came of each fault in each situation, as a table. */
export class Matrix {
  readonly #rows = new Map<string, Map<string, string>>();

  constructor(
    private readonly title: string,
    private readonly columns: readonly string[],
  ) {}

  add(row: string, column: string, cell: string): void {
    const cells = this.#rows.get(row) ?? new Map<string, string>();
    this.#rows.set(row, cells.set(column, cell));
  }

  print(): void {
    const { columns } = this;
    const lines = [
      [this.title, ...columns],
      ...[...this.#rows].map(([row, cells]) => [row, ...columns.map((column) => cells.get(column) ?? '–')]),
    ];
    const widths = [0, ...columns.map((_, at) => at + 1)].map((at) =>
      Math.max(...lines.map((line) => line[at]?.length ?? 0)),
    );
    const shown = lines.map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    console.log(`\n${shown.join('\n')}\n`);
  }
}
