/** The ids of the commands that package.json contributes, so that there is one list of them. */
export function commandIds(packageJson: unknown): readonly string[] {
  const commands = member(member(packageJson, 'contributes'), 'commands');
  if (!Array.isArray(commands)) throw new Error('package.json contributes no commands');
  return commands.map((each) => String(member(each, 'command')));
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
