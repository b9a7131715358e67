import type { NodeAPI } from 'node-red';
import { inspectHosts, type HostReport, type SystemReport } from '../../src/dme/inspection';
import { addAdminRoute, shownError, type ShownError } from './admin-route';
import { optionsOfForm } from './device-form';

/** What the dialog of a device is told of one host. */
export interface ShownHost extends Omit<HostReport, 'outcome'> {
  system?: SystemReport;
  error?: ShownError;
}

/** The answer to `POST cisco-device/test`; a device that cannot be used as it is has an error. */
export type ConnectionTestAnswer = { hosts: ShownHost[] } | { error: ShownError };

/** Lets the dialog of a device try what stands in its form. Nothing of it is kept or sent back. */
export function addConnectionTest(RED: NodeAPI): void {
  addAdminRoute(RED, {
    path: 'cisco-device/test',
    permission: 'cisco-device.write',
    work: async (form, signal) => {
      const reports = await inspectHosts(optionsOfForm(RED, form), signal);
      return { hosts: reports.map(shownHost) } satisfies ConnectionTestAnswer;
    },
  });
}

function shownHost({ outcome, ...host }: HostReport): ShownHost {
  switch (outcome.kind) {
    case 'ok':
      return { ...host, system: outcome.system };
    case 'failed':
      return { ...host, error: shownError(outcome.error) };
    case 'untried':
      return host;
  }
}
