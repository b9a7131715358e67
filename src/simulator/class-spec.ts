/** What the simulator knows of a class. */
export interface ClassSpec {
  /** How the relative name is made of naming properties: `tn-{name}`. */
  rn?: string;
  /** Properties of a new object that the writer did not give. */
  defaults?: Record<string, string>;
  /** Where `modTs` differs from the rule. */
  modTs?: 'never-in-reads' | 'not-in-modified';
}

/** Long lists of names are easier to read, and to change, without quotes and commas. */
export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
