/** The properties of a node, as a flow holds them. */
export type Configuration = Record<string, unknown>;

/** Makes of a configuration of one version that of the next. Pure, and for any configuration. */
export type Step = (configuration: Readonly<Configuration>) => Configuration;

/**
 * A configuration as this release knows it, whichever release it was written by: `version` says how
 * many of the steps it has behind it, none where it is missing. One of a later release is left as it
 * is, for what it has in common with this one.
 *
 * @param steps in their order; the first leads from a configuration without version to version 1
 */
export function migrated<Definition extends object>(
  definition: Definition,
  steps: readonly Step[],
): Definition {
  let configuration: Configuration = Object.fromEntries(Object.entries(definition));
  const given = versionOf(configuration);
  for (const step of steps.slice(given)) configuration = step(configuration);
  return { ...configuration, version: Math.max(given, steps.length) } as unknown as Definition;
}

/** A step that writes down what a property that is missing has meant so far. */
export function fillIn(meant: Readonly<Configuration>): Step {
  return (configuration) => {
    const present = Object.entries(configuration).filter(([, value]) => value !== undefined);
    return { ...structuredClone(meant), ...Object.fromEntries(present) };
  };
}

/** As text too, which is what a value from the environment comes as. */
function versionOf({ version }: Configuration): number {
  const number = Number(version ?? 0);
  return Number.isInteger(number) && number > 0 ? number : 0;
}
