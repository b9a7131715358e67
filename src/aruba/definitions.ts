import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Enum, Namespace, Root, Type } from 'protobufjs';
import { CentralError } from './errors';

type Protobuf = typeof import('protobufjs');

/** Which streaming API the messages are of. */
export type DefinitionSet = 'classic' | 'central';

/** Message definitions: those of this package, and over them those of a folder of the user's own. */
export class Definitions {
  private readonly found = new Map<string, Type | undefined>();

  private constructor(private readonly roots: readonly Root[]) {}

  /**
   * @param folder with `.proto` files as Central offers them for download
   * @throws CentralError PROTO_FOLDER_MISSING, PROTO_INVALID
   */
  static async load(set: DefinitionSet, folder?: string): Promise<Definitions> {
    // Reading definitions takes longer than starting the whole package: only who streams pays.
    const protobuf = await import('protobufjs');
    const own = folder === undefined ? [] : await readOwn(protobuf, folder);
    builtIn[set] ??= readFolder(protobuf, path.join(__dirname, 'proto', set));
    return new Definitions([...own, ...(await builtIn[set])]);
  }

  /** The message with this name, in whatever package; undefined when there is none. */
  message(name: string): Type | undefined {
    if (!this.found.has(name)) this.found.set(name, this.find(name));
    return this.found.get(name);
  }

  private find(name: string): Type | undefined {
    for (const root of this.roots) {
      const found = typesIn(root).find((type) => type.name === name);
      if (found) return found;
    }
    return undefined;
  }
}

/** Read once for all accounts. */
const builtIn: Partial<Record<DefinitionSet, Promise<Root[]>>> = {};

async function readOwn(protobuf: Protobuf, folder: string): Promise<Root[]> {
  const roots = await readFolder(protobuf, folder);
  if (roots.some((root) => typesIn(root).length > 0)) return roots;
  throw new CentralError(
    'PROTO_INVALID',
    `There is no message definition in ${folder}. Put the .proto files there that Central offers.`,
  );
}

/** Each file by itself, as the same names stand in several. */
async function readFolder(protobuf: Protobuf, folder: string): Promise<Root[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new CentralError(
      'PROTO_FOLDER_MISSING',
      `The folder ${folder} for .proto files cannot be read (${error.code ?? 'unknown'}).`,
    );
  });
  const files = names.filter((name) => name.endsWith('.proto')).toSorted();
  return Promise.all(files.map((name) => readRoot(protobuf, folder, name)));
}

async function readRoot(protobuf: Protobuf, folder: string, name: string): Promise<Root> {
  const root = new protobuf.Root();
  await addFile(protobuf, root, { folder, name, added: new Set() });
  relax(protobuf, root);
  try {
    root.resolveAll();
  } catch (error) {
    throw unreadable(folder, name, error);
  }
  return root;
}

interface SourceFile {
  folder: string;
  name: string;
  /** Files that are in the root already. */
  added: Set<string>;
}

/** A file and what it imports: from the same folder, or Google's own, which protobufjs brings. */
async function addFile(protobuf: Protobuf, root: Root, file: SourceFile): Promise<void> {
  const { folder, name, added } = file;
  if (added.has(name)) return;
  added.add(name);
  const common = protobuf.common.get(name);
  if (common) {
    root.addJSON(common.nested ?? {});
    return;
  }
  for (const imported of await parseFile(protobuf, root, folder, name)) {
    await addFile(protobuf, root, { folder, name: imported, added });
  }
}

/** @returns the names of the files that it imports */
async function parseFile(
  protobuf: Protobuf,
  root: Root,
  folder: string,
  name: string,
): Promise<string[]> {
  try {
    const text = await readFile(path.resolve(folder, name), 'utf8');
    // Not by `root.load`, which resolves what is to be relaxed.
    return protobuf.parse(text, root, { keepCase: true }).imports ?? [];
  } catch (error) {
    throw unreadable(folder, name, error);
  }
}

function unreadable(folder: string, name: string, error: unknown): CentralError {
  const why = error instanceof Error ? error.message.replaceAll(`${folder}${path.sep}`, '') : '';
  return new CentralError('PROTO_INVALID', `${name} in ${folder} cannot be read: ${why}.`);
}

/**
 * Nothing is required, and an enum takes values that it does not know: Central sends some that its
 * own published definitions lack, which proto2 would drop without a word.
 */
function relax(protobuf: Protobuf, namespace: Namespace): void {
  for (const object of namespace.nestedArray) {
    if (object instanceof protobuf.Enum) openUp(object);
    if (object instanceof protobuf.Type) {
      for (const field of object.fieldsArray) {
        if (field.rule === 'required') field.rule = undefined;
      }
    }
    if (object instanceof protobuf.Namespace) relax(protobuf, object);
  }
}

function openUp(object: Enum): void {
  object.setOption('features', { enum_type: 'OPEN' });
}

function typesIn(namespace: Namespace): Type[] {
  const types: Type[] = [];
  for (const object of namespace.nestedArray) {
    if (isType(object)) types.push(object);
    if ('nestedArray' in object) types.push(...typesIn(object));
  }
  return types;
}

function isType(object: object): object is Type {
  return 'fieldsArray' in object;
}
