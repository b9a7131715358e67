import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { secrets } from '../../secrets';
import type { FlowNode } from '../node-red';
import { Inbox } from './inbox';

export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string;
}

/** A real SMTP server, which takes mail from whoever knows the password and keeps it. */
export class MailServer {
  readonly inbox = new Inbox<Mail>('mail', ({ subject, text }) => `${subject}\n${text}`);
  private readonly credentials = {
    userid: 'robot@example.net',
    password: `secret-${randomBytes(8).toString('hex')}`,
  };
  private readonly server: SMTPServer;

  constructor() {
    const { userid, password } = this.credentials;
    secrets.keepPassword(password);
    this.server = new SMTPServer({
      // Between two processes of one machine, without TLS.
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _session, answer) => {
        if (auth.username === userid && auth.password === password) answer(null, { user: userid });
        else answer(new Error('Wrong user name or password'));
      },
      onData: (stream, session, answer) => {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          void read(Buffer.concat(pieces), session).then(
            (mail) => {
              this.inbox.take(mail);
              answer();
            },
            (error: Error) => answer(error),
          );
        });
      },
    });
  }

  async start(): Promise<void> {
    const listening = once(this.server.server, 'listening');
    this.server.listen(0, '127.0.0.1');
    await listening;
  }

  takePlaceOf(node: FlowNode): FlowNode {
    const { port } = this.server.server.address() as AddressInfo;
    const own = { server: '127.0.0.1', port: String(port), secure: false, tls: false };
    return { ...node, ...own, credentials: { ...this.credentials } };
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

async function read(raw: Buffer, { envelope }: SMTPServerSession): Promise<Mail> {
  const { subject = '', text = '' } = await PostalMime.parse(raw);
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  return { from, to: envelope.rcptTo.map(({ address }) => address), subject, text };
}
