/** What is written by hand of a class. */
export interface ClassFacts {
  readonly name: string;
  readonly label: string;
  /** Wire names, without what every object has. */
  readonly properties: readonly string[];
  /** The words that a property takes. */
  readonly states?: Readonly<Record<string, readonly string[]>>;
}

/** Properties as one text, separated by spaces. */
export function facts(
  name: string,
  label: string,
  properties: string,
  states?: ClassFacts['states'],
): ClassFacts {
  return { name, label, properties: properties.split(' ').filter(Boolean), states };
}
