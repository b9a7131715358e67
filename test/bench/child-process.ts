import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A process that is busy may be slow to notice. */
const STOP_LIMIT_MS = 5_000;

interface Question {
  id: number;
  method: string;
  argument: unknown;
}

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

/** What another process can be asked to do, one argument each. */
export type Handlers = Record<string, (argument: never) => unknown>;

type Argument<Handler> = Handler extends (argument: infer Type) => unknown ? Type : never;
type Result<Handler> = Handler extends (argument: never) => infer Type ? Awaited<Type> : never;

/** Another process of the bench, which does what {@link serve} offers there. */
export class BenchProcess<Offered extends Handlers> {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: Answer) => this.waiting.get(answer.id)?.(answer));
    child.once('exit', (code, signal) => {
      const error = `A process of the bench ended by itself (${signal ?? code ?? ''}).`;
      for (const [id, settle] of this.waiting) settle({ id, error });
    });
  }

  /** @param file whose process is to be started */
  static start<Offered extends Handlers>(file: string): BenchProcess<Offered> {
    const child = fork(file, {
      execArgv: file.endsWith('.ts')
        ? ['--require', 'tsx/cjs', '--expose-gc', ...profiling(file)]
        : [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new BenchProcess(child);
  }

  /** Rejects as the handler does, or when the process is gone. */
  call<Name extends keyof Offered & string>(
    method: Name,
    argument: Argument<Offered[Name]>,
  ): Promise<Result<Offered[Name]>> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        this.waiting.delete(id);
        if (error === undefined) resolve(result as Result<Offered[Name]>);
        else reject(new Error(`${method}: ${error}`));
      });
      const question: Question = { id, method, argument };
      this.child.send(question, (error) => {
        if (error) this.waiting.get(id)?.({ id, error: error.message });
      });
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    const limit = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    // It ends by itself, and removes what it made.
    if (this.child.connected) this.child.disconnect();
    await ended;
    clearTimeout(limit);
  }
}

/** Where each process leaves a profile of what it did, if one is wanted. */
function profiling(file: string): string[] {
  const folder = process.env['BENCH_PROFILES'];
  if (!folder) return [];
  const name = `${path.basename(file, '.ts')}-${Date.now()}.cpuprofile`;
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}`];
}

/** In the other process: does what is asked for, until whoever asks is gone. */
export function serve(handlers: Handlers): void {
  process.on('message', (question: Question) => {
    void answerTo(question, handlers).then((answer) => process.send?.(answer));
  });
  process.once('disconnect', () => process.exit());
}

async function answerTo({ id, method, argument }: Question, handlers: Handlers): Promise<Answer> {
  try {
    const handler = handlers[method] as ((argument: unknown) => unknown) | undefined;
    if (!handler) throw new Error(`${method} is not offered.`);
    return { id, result: await handler(argument) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
