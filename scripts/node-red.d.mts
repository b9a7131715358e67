import type { NodeRedApp } from 'node-red';

export interface LogEntry {
  /** 10 fatal, 20 error, 30 warning, 40 information. */
  level: number;
  msg: unknown;
  /** Of the node that wrote it. */
  type?: string;
  id?: string;
}

export interface RunningNodeRed {
  RED: NodeRedApp;
  /** With a slash at the end. */
  address: string;
  stop(): Promise<void>;
}

export function startNodeRed(options: {
  userDirectory: string;
  port?: number;
  onLog: (entry: LogEntry) => void;
  /** As in Node-RED's settings file. */
  settings?: Record<string, unknown>;
}): Promise<RunningNodeRed>;
