import { element } from './element';
import type { ToldError } from './question';

export function errorLine({ code, text }: ToldError): HTMLElement {
  const style = 'color: var(--red-ui-text-color-error); overflow-wrap: anywhere';
  return element('div', { style }, `${code}: ${text}`);
}
