import type { Recipe } from './recipe';

const platform = 'apic';

/** Recipes for faults and health of a fabric. */
export const faultRecipes: readonly Recipe[] = [
  {
    id: 'fault-raised-cleared',
    platform,
    title: 'Fault raised or cleared',
    explains:
      'Sends a fault when it is raised and when it is cleared, each once. Faults that are still soaking, acknowledgements, delegates and the final removal of a cleared fault stay silent.',
    query: [{ by: 'class', target: 'faultInst' }],
    listener: { watch: ['lc', 'severity'] },
    select: 'faults',
  },
  {
    id: 'fault-major',
    platform,
    title: 'Critical or major fault raised or cleared',
    explains:
      'As "Fault raised or cleared", for severities critical and major only. A fault that is raised as minor and becomes major is sent when it does.',
    query: [{ by: 'class', target: 'faultInst' }],
    listener: { watch: ['lc', 'severity'] },
    select: 'faults:major',
  },
  {
    id: 'fault-every-step',
    platform,
    title: 'Every step of every fault',
    explains:
      'Sends all that happens to faults and their delegates: soaking, raised, clearing, retained, acknowledged, removed. Silent is only what does not change a fault. Expect several messages a fault.',
    query: [
      { by: 'class', target: 'faultInst' },
      { by: 'class', target: 'faultDelegate' },
    ],
    listener: {},
  },
  {
    id: 'health-below',
    platform,
    title: 'Health score low',
    explains:
      'Sends a tenant, node or other object whose health score falls below 90, and again when it reaches 95. Changes of the score in between, and those that stay above or below, are silent. Write another threshold behind the colon.',
    query: [{ by: 'class', target: 'healthInst' }],
    listener: { watch: ['cur'] },
    select: 'health:90',
  },
];
