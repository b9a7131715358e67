import type { Page } from 'playwright-core';

/**
 * Makes the editor dark: with its own theme where it has one (Node-RED 5), else as themes for 4.1 do,
 * by other values of its variables: greys are turned over, tinted grounds become deep and the colour of
 * code pale.
 */
export async function makeDark(page: Page): Promise<void> {
  await page.evaluate(() => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const isOwn = rules.some(({ cssText }) => cssText.includes('nr-theme-dark'));
    if (isOwn) {
      document.documentElement.classList.add('nr-theme-dark');
      return;
    }
    const turned: string[] = [];
    for (const rule of rules) {
      if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ':root') continue;
      for (const name of rule.style) {
        const [, red = '', green = '', blue = ''] =
          /^\s*#(\w)(\w)(\w)\s*$/.exec(rule.style.getPropertyValue(name)) ??
          /^\s*#(\w\w)(\w\w)(\w\w)\s*$/.exec(rule.style.getPropertyValue(name)) ??
          [];
        // What stands on the colour of a button stays.
        if (red === '' || name.includes('color-primary')) continue;
        const parts = [red, green, blue].map((part) => parseInt(part.padEnd(2, part), 16));
        const isGrey = red === green && green === blue;
        const other = parts.map((part) => {
          if (isGrey) return 28 + (255 - part) * 0.85;
          if (name.endsWith('text-color-code')) return 255 - (255 - part) * 0.5;
          return /background/.test(name) && Math.min(...parts) > 150 ? part * 0.25 : part;
        });
        turned.push(`${name}: rgb(${other.map(Math.round).join(', ')})`);
      }
    }
    const style = document.createElement('style');
    style.textContent = `:root { color-scheme: dark; ${turned.join('; ')} }`;
    document.head.append(style);
  });
}

export interface FaintText {
  text: string;
  ratio: number;
}

/** Texts below an element whose contrast to what is behind them is less than `least`. */
export async function faintTexts(
  page: Page,
  selector: string,
  least: number,
): Promise<{ seen: number; faint: FaintText[] }> {
  // The loader of the tests calls it in every function that has functions of its own.
  await page.evaluate('globalThis.__name = (named) => named');
  return page.evaluate(
    ({ within, minimum }) => {
      type Colour = [number, number, number, number];
      const numbers = /[\d.]+/g;
      const parse = (text: string): Colour => {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(numbers) ?? []).map(Number);
        return [red, green, blue, alpha];
      };
      const behind = (element: Element): Colour => {
        for (let one: Element | null = element; one; one = one.parentElement) {
          const colour = parse(getComputedStyle(one).backgroundColor);
          if (colour[3] > 0.9) return colour;
        }
        return [255, 255, 255, 1];
      };
      // WCAG 2.2, relative luminance and contrast ratio.
      const luminance = ([red, green, blue]: Colour): number => {
        const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratioOf = (element: Element): number => {
        const front = luminance(parse(getComputedStyle(element).color));
        const back = luminance(behind(element));
        return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      };
      const { TEXT_NODE } = Node;
      const hasText = (element: Element): boolean =>
        element instanceof HTMLInputElement ||
        [...element.childNodes].some(
          (node) => node.nodeType === TEXT_NODE && node.textContent?.trim(),
        );
      const all = [...document.querySelectorAll(`${within} *`)].filter(
        (element) =>
          hasText(element) && element.checkVisibility() && !(element as HTMLInputElement).disabled,
      );
      const measured = all.map((element) => {
        const text = (element.textContent || element.outerHTML).trim().slice(0, 60);
        return { text, ratio: ratioOf(element) };
      });
      return { seen: all.length, faint: measured.filter(({ ratio }) => ratio < minimum) };
    },
    { within: selector, minimum: least },
  );
}
