import * as v from 'valibot';

const manifest = v.object({ contributes: v.object({ commands: v.array(v.object({ command: v.string() })) }) });

/** The ids of the commands that package.json contributes, so that there is one list of them. */
export function commandIds(packageJson: unknown): readonly string[] {
  return v.parse(manifest, packageJson).contributes.commands.map(({ command }) => command);
}
