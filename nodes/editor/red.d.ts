/** The parts of jQuery and of Node-RED's own widgets that our dialogs use. */
interface Query {
  val(): string | string[] | undefined;
  val(value: string): Query;
  prop(name: string): boolean;
  prop(name: string, value: boolean): Query;
  trigger(event: string): Query;
  on(event: string, listener: (event: unknown, item: TreeItem) => void): Query;
  /** Node-RED's widget; `value` is for the whole field. */
  autoComplete(options: {
    search: (value: string) => { value: string; label: string }[];
    minLength: number;
  }): Query;
  /** Node-RED's widget, with the events `treelistselect` and `treelistconfirm`. */
  treeList(options: { data: TreeItem[]; selectable: boolean }): Query;
  treeList(method: 'data', items: TreeItem[]): Query;
}

/** A line of Node-RED's tree. */
interface TreeItem {
  id: string;
  element: HTMLElement;
  /** Called when the line is opened first; afterwards the lines are ours to put here. */
  children?: TreeItem[] | ((done: (children: TreeItem[]) => void, item: TreeItem) => void);
  /** Added by the widget. */
  treeList?: { expand(): void; remove(): void; addChild(item: TreeItem): void };
}

interface RunningRequest {
  done(listener: (answer: unknown) => void): RunningRequest;
  fail(listener: (request: { status: number; statusText: string }) => void): RunningRequest;
  abort(): void;
}

interface RequestSettings {
  /** Relative, without a slash before it: only then the editor adds its root and the login. */
  url: string;
  type: 'POST';
  contentType: 'application/json';
  data: string;
}

declare const $: {
  (selector: string | HTMLElement): Query;
  ajax(settings: RequestSettings): RunningRequest;
};

declare const RED: {
  events: {
    /** A node has come into the workspace, or a config node. */
    on(event: 'nodes:add', listener: (node: Record<string, unknown>) => void): void;
  };
  nodes: {
    /** What was registered for a type. */
    getType(type: string): { defaults?: object } | undefined;
    /** A node as the editor holds it. */
    node(id: string): Record<string, unknown> | null | undefined;
  };
};

/** Resolved by the bundler. */
declare function require(path: string): unknown;
