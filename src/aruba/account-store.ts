import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What an account must know after a restart. */
export interface Remembered {
  /** The key that Central gave in place of another one, which is named by its hash. */
  key?: { of: string; value: string };
  /** By stream: who we are to Central, so that no other subscriber gets a share of our events. */
  subscribers?: Record<string, string>;
  /** By stream: wall time until which it was heard, milliseconds since 1970. */
  heard?: Record<string, number>;
}

/** Where it is kept. */
export interface AccountStore {
  /** Empty where there is nothing that can be read. Never rejects. */
  load(): Promise<Remembered>;
  /** @throws Error of the system */
  save(remembered: Remembered): Promise<void>;
}

const FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;
const CIPHER = 'aes-256-gcm';
/** As GCM wants it (NIST SP 800-38D). */
const NONCE_BYTES = 12;

/** As it lies on the disk: encrypted, or as it is where there is no secret to encrypt it with. */
type Stored = { nonce: string; tag: string; data: string } | { plain: Remembered };

/** A file that only its owner may read, encrypted where there is a secret. */
export class FileAccountStore implements AccountStore {
  private readonly key: Buffer | undefined;
  private saving: Promise<void> = Promise.resolve();

  /** @param secret any text; what another one has encrypted is as good as lost */
  constructor(
    private readonly file: string,
    secret?: string,
  ) {
    this.key = secret ? createHash('sha256').update(secret).digest() : undefined;
  }

  async load(): Promise<Remembered> {
    try {
      return this.read(JSON.parse(await readFile(this.file, 'utf8')) as Stored);
    } catch {
      // Not there, of another secret or damaged: the configured key will do.
      return {};
    }
  }

  save(remembered: Remembered): Promise<void> {
    const saved = this.saving.then(() => this.write(remembered));
    this.saving = saved.catch(() => {});
    return saved;
  }

  private read(stored: Stored): Remembered {
    if ('plain' in stored) return stored.plain;
    if (!this.key) return {};
    const decipher = createDecipheriv(CIPHER, this.key, Buffer.from(stored.nonce, 'base64'));
    decipher.setAuthTag(Buffer.from(stored.tag, 'base64'));
    const text = decipher.update(stored.data, 'base64', 'utf8') + decipher.final('utf8');
    return JSON.parse(text) as Remembered;
  }

  /** By way of another file, so that a crash leaves the old one or the new one. */
  private async write(remembered: Remembered): Promise<void> {
    const temporary = `${this.file}.part`;
    await mkdir(path.dirname(this.file), { recursive: true, mode: DIRECTORY_MODE });
    await writeFile(temporary, JSON.stringify(this.stored(remembered)), { mode: FILE_MODE });
    await rename(temporary, this.file);
  }

  private stored(remembered: Remembered): Stored {
    if (!this.key) return { plain: remembered };
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce);
    const data =
      cipher.update(JSON.stringify(remembered), 'utf8', 'base64') + cipher.final('base64');
    return {
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data,
    };
  }
}
