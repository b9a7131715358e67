import type { Recipe } from '../../recipe';

const platform = 'nxos';

/** Recipes for NX-OS switches. */
export const nxosRecipes: readonly Recipe[] = [
  {
    id: 'nxos-port-down',
    platform,
    title: 'Interface down',
    explains:
      'Sends a port that goes down by itself, with the reason and its description, and the same port when it is back. A shutdown by an administrator stays silent, and so does the end of one.',
    query: [
      { by: 'class', target: 'l1PhysIf' },
      { by: 'class', target: 'ethpmPhysIf' },
    ],
    listener: { start: 'snapshot', watch: ['operSt', 'adminSt', 'descr'] },
    select: 'ports',
  },
];
