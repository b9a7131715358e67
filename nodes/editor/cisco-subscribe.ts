import type { Text } from './form';
import { DnBrowser } from './dn-browser';
import { FilterBuilder } from './filter-builder';
import { completeFields } from './query-completion';
import { QueryPreview } from './query-preview';
import { RecipeList } from './recipe-list';
import { SentQueries } from './sent-queries';
import { SubscribeForm } from './subscribe-form';

export { filterFault, selectFault } from './validation';

/** The part of a subscribe node's dialog that knows queries and the object model. */
class SubscribeDialog {
  private readonly preview: QueryPreview;
  private readonly browser: DnBrowser;

  constructor(text: Text) {
    const form = new SubscribeForm();
    completeFields(form, text);
    const sent = new SentQueries(form, text);
    const recipes = new RecipeList(form, text);
    new FilterBuilder(form, text).listen();
    this.browser = new DnBrowser(form, text);
    this.preview = new QueryPreview(form, text);
    form.onChange(() => {
      sent.show();
      recipes.show();
    });
  }

  /** Whatever is under way is given up. */
  close(): void {
    this.preview.close();
    this.browser.close();
  }
}

/** Called when the dialog is open; what it returns is closed with the dialog. */
export function open(text: Text): SubscribeDialog {
  return new SubscribeDialog(text);
}
