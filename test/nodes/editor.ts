import { createContext, runInContext } from 'node:vm';
import * as ciscoSubscribeDialog from '../../nodes/editor/validation';
import { readNodeFile, translate, type NodeType } from './catalogue';

/** As an edit dialog judges a value: true, or the reason against it. */
export type Validate = (value: unknown, opt: object) => boolean | string | undefined;

export interface EditorProperty {
  value: unknown;
  type?: string;
  required?: boolean;
  validate?: Validate;
}

/** What a node type tells the editor about itself. */
export interface EditorDefinition {
  category: string;
  color?: string;
  icon?: string;
  inputs?: number;
  outputs?: number;
  defaults: Record<string, EditorProperty>;
  credentials?: Record<string, { type: string }>;
  label: (this: object) => string;
  outputLabels?: (this: object, index: number) => string;
}

const SCRIPT = /<script type="text\/javascript">(.*?)<\/script>/su;

/** Runs the script of a node's html as the editor does, with no dialog open. */
export function editorDefinition(type: NodeType): EditorDefinition {
  const script = SCRIPT.exec(readNodeFile(`${type}.html`))?.[1] ?? '';
  const registered = new Map<string, EditorDefinition>();
  const RED = {
    _: (key: string) => translate(key.replace(/^.*:/u, '')),
    nodes: {
      registerType: (name: string, definition: EditorDefinition) =>
        registered.set(name, definition),
    },
  };
  const closed = { length: 0, val: () => undefined };
  runInContext(script, createContext({ RED, $: () => closed, ciscoSubscribeDialog }));
  const definition = registered.get(type);
  if (!definition) throw new Error(`${type}.html registers no ${type}.`);
  return definition;
}

/** What the dialog says of a value of a node: true, or the reason against it. */
export function judge(
  definition: EditorDefinition,
  property: string,
  node: Record<string, unknown>,
): boolean | string | undefined {
  const validate = definition.defaults[property]?.validate;
  if (!validate) throw new Error(`${property} is not validated.`);
  return validate.call(node, node[property], {});
}
