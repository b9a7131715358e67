import { inDialog } from './element';
import type { Text } from './form';
import { errorLine } from './error-line';
import { previewReport, type ToldPreview } from './preview';
import { Question } from './question';
import type { SubscribeForm } from './subscribe-form';

/** The button that shows what the query matches now. */
export class QueryPreview {
  private readonly button = inDialog('cisco-subscribe-preview') as HTMLButtonElement;
  private readonly result = inDialog('cisco-subscribe-preview-result');
  private readonly question = new Question<ToldPreview>('cisco-subscribe/preview');

  constructor(
    private readonly form: SubscribeForm,
    private readonly text: Text,
  ) {
    this.button.addEventListener('click', () => this.preview());
  }

  /** Whatever is under way is given up. */
  close(): void {
    this.question.cancel();
  }

  private preview(): void {
    const { button, result, text, form } = this;
    button.disabled = true;
    result.replaceChildren(text('query.running'));
    this.question.ask({ ...form.fields(), device: form.get('device') }, (answered) => {
      button.disabled = false;
      const { kind } = answered;
      const shown =
        kind === 'error' ? errorLine(answered.error) : previewReport(answered.answer, text);
      result.replaceChildren(shown);
    });
  }
}
