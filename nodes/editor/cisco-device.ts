import { element, inDialog } from './element';
import { Form, type Text } from './form';
import { errorLine } from './error-line';
import { hostReport, type ToldHost } from './host-report';
import { Question } from './question';

const ASKED = [
  'name',
  'platform',
  'hosts',
  'auth',
  'domain',
  'certificateName',
  'tls',
  'proxy',
  'fingerprints',
  'username',
  'password',
  'privateKey',
  'passphrase',
] as const;

/** The part of a device's dialog that tries what stands in it. */
class DeviceDialog {
  private readonly form = new Form('node-config-input');
  private readonly question = new Question<{ hosts: ToldHost[] }>('cisco-device/test');
  private readonly button = inDialog('cisco-device-test') as HTMLButtonElement;
  private readonly result = inDialog('cisco-device-test-result');

  constructor(
    private readonly id: string,
    private readonly text: Text,
  ) {
    this.button.addEventListener('click', () => this.test());
  }

  /** Whatever is under way is given up. */
  close(): void {
    this.question.cancel();
  }

  private test(): void {
    const { result, button, text } = this;
    button.disabled = true;
    result.replaceChildren(text('test.running'));
    this.question.ask({ id: this.id, ...this.form.all(ASKED) }, (answered) => {
      button.disabled = false;
      if (answered.kind === 'error') result.replaceChildren(errorLine(answered.error));
      else this.show(answered.answer.hosts);
    });
  }

  private show(hosts: ToldHost[]): void {
    const choices = {
      useDomain: (domain: string) => this.form.set('domain', domain),
      trust: (fingerprint: string) => this.trust(fingerprint),
    };
    const reports = hosts.map((host) => hostReport(host, this.text, choices));
    this.result.replaceChildren(element('div', {}, ...reports));
  }

  private trust(fingerprint: string): void {
    const lines = this.form.get('fingerprints').split(/\s+/).filter(Boolean);
    if (!lines.includes(fingerprint)) lines.push(fingerprint);
    this.form.set('fingerprints', lines.join('\n'));
    this.button.focus();
    this.test();
  }
}

/** Called when the dialog is open; what it returns is closed with the dialog. */
export function open(node: { id: string }, text: Text): DeviceDialog {
  return new DeviceDialog(node.id, text);
}
