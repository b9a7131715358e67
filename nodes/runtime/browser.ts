import type { NodeAPI } from 'node-red';
import { readLevel, type Level } from '../../src/dme/level';
import { addAdminRoute, type ShownError } from './admin-route';
import { enquireOf } from './device-enquiry';
import { choiceOf, amountOf, textOf } from './property';

/** The answer to `POST cisco-subscribe/browse`. */
export type BrowseAnswer = ({ host: string; userName: string } & Level) | { error: ShownError };

/** Lets the dialog of a subscribe node walk the objects of a device, a page of a level at a time. */
export function addBrowser(RED: NodeAPI): void {
  addAdminRoute(RED, {
    path: 'cisco-subscribe/browse',
    permission: 'cisco-subscribe.write',
    work: (form, signal) =>
      enquireOf(RED, form.device, signal, async (enquiry) => {
        const by = choiceOf('by', form.by, ['dn', 'class'], 'dn');
        const page = Math.floor(amountOf('page', form.page) ?? 0);
        const level = await readLevel(enquiry, { by, target: textOf(form.of) }, page, signal);
        const { host, userName } = enquiry;
        return { host, userName, ...level } satisfies BrowseAnswer;
      }),
  });
}
