import { answerObject } from './frames';

/** Pages of what exists, made when they are asked for the first time and kept. */
export class Answers {
  private readonly pages = new Map<string, Buffer>();

  /** @param objects how many there are of what is asked for */
  constructor(private readonly objects: number) {}

  /** Bytes of all objects as JSON, without what the pages add. */
  get size(): number {
    let size = 0;
    for (let object = 0; object < this.objects; object += 1) size += answerObject(object).length;
    return size;
  }

  to(url: string): Buffer {
    const page = numberIn(url, 'page') ?? 0;
    const pageSize = numberIn(url, 'page-size') ?? this.objects;
    const key = `${page} ${pageSize}`;
    const made = this.pages.get(key) ?? this.make(page, pageSize);
    this.pages.set(key, made);
    return made;
  }

  private make(page: number, pageSize: number): Buffer {
    const texts: string[] = [];
    const end = Math.min(this.objects, (page + 1) * pageSize);
    for (let object = page * pageSize; object < end; object += 1) texts.push(answerObject(object));
    return Buffer.from(`{"totalCount":"${this.objects}","imdata":[${texts.join(',')}]}`);
  }
}

function numberIn(url: string, option: string): number | undefined {
  const found = new RegExp(`[?&]${option}=(\\d+)`).exec(url)?.[1];
  return found === undefined ? undefined : Number(found);
}
