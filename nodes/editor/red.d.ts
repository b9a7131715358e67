/** The parts of jQuery and of Node-RED's own widgets that our dialogs use. */
interface Query {
  val(): string | string[] | undefined;
  val(value: string): Query;
  prop(name: string): boolean;
  prop(name: string, value: boolean): Query;
  trigger(event: string): Query;
  on(event: string, listener: () => void): Query;
  /** Node-RED's widget; `value` is for the whole field. */
  autoComplete(options: {
    search: (value: string) => { value: string; label: string }[];
    minLength: number;
  }): Query;
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
