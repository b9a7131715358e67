type Child = Node | string | undefined;

/** Attributes of an element; a function is a listener for that event. */
type Attributes = Record<string, string | ((event: Event) => void)>;

/** Builds an element. Texts stay texts: what a device says can be no HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'string') made.setAttribute(attribute, value);
    else made.addEventListener(attribute, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const attributes = { type: 'button', class: 'red-ui-button red-ui-button-small', click: press };
  return element('button', attributes, label);
}

/** A line with a label before it. */
export function line(label: string, ...children: Child[]): HTMLElement {
  const strong = element('span', { style: 'color: var(--red-ui-secondary-text-color)' });
  strong.append(`${label}: `);
  return element('div', { style: 'overflow-wrap: anywhere' }, strong, ...children);
}

/** A frame around what belongs together. */
export function box(...children: Child[]): HTMLElement {
  const style =
    'border: 1px solid var(--red-ui-secondary-border-color); border-radius: 4px; padding: 6px 8px; margin-top: 6px; background: var(--red-ui-secondary-background)';
  return element('div', { style }, ...children);
}

/** The element that the template of a dialog holds. */
export function inDialog(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The dialog has no #${id}`);
  return found;
}
