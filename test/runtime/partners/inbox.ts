import { until } from '../../until';

/** What a partner has received. */
export class Inbox<Kind> {
  private readonly all: Kind[] = [];

  /**
   * @param what is received, for people
   * @param textOf where a mark is looked for
   */
  constructor(
    private readonly what: string,
    private readonly textOf: (one: Kind) => string,
  ) {}

  take(one: Kind): void {
    this.all.push(one);
  }

  /** Those that hold this text. */
  with(mark: string): Kind[] {
    return this.all.filter((one) => this.textOf(one).includes(mark));
  }

  /** Waits for the first that holds this text. */
  async first(mark: string): Promise<Kind> {
    await until(() => this.with(mark).length > 0, `${this.what} with ${mark}`);
    return this.with(mark)[0] as Kind;
  }
}
