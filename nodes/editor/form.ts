/** Looks a text up in the catalogue of the node. */
export type Text = (key: string, values?: Record<string, string | number>) => string;

/** The fields of an open dialog, by the properties of the node. */
export class Form {
  /** @param prefix of the ids: `node-input` or `node-config-input` */
  constructor(private readonly prefix: string) {}

  get(property: string): string {
    const value = $(`#${this.prefix}-${property}`).val();
    return typeof value === 'string' ? value : '';
  }

  /** As if a person had entered it, so that it is judged and what depends on it follows. */
  set(property: string, value: string): void {
    $(`#${this.prefix}-${property}`).val(value).trigger('change');
  }

  all(properties: readonly string[]): Record<string, string> {
    return Object.fromEntries(properties.map((property) => [property, this.get(property)]));
  }
}
