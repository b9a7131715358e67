import type { ListenerOptions } from '../query/listener-options';
import type { Recipe } from './recipe';
import type { QuerySpec } from '../query/query';

const platform = 'apic';

/** Records are written once; that they age out is no news. */
const recorded: ListenerOptions = { events: ['created'] };

function classes(...names: [string, ...string[]]): [QuerySpec, ...QuerySpec[]] {
  const [first, ...others] = names;
  return [query(first), ...others.map(query)];
}

function query(target: string): QuerySpec {
  return { by: 'class', target };
}

/** Recipes for who changes what in a fabric. */
export const configurationRecipes: readonly Recipe[] = [
  {
    id: 'configuration-changed',
    platform,
    title: 'Configuration changed, by whom and from what to what',
    explains:
      'Sends one message for all that somebody submitted at once: the user, and for each object the properties with their old and new values in details.changes. It leaves half a second after its last record. Records that age out of the log are silent.',
    query: classes('aaaModLR'),
    listener: recorded,
    select: 'transactions',
  },
  {
    id: 'login',
    platform,
    title: 'Login',
    explains:
      'Sends who logged in, from where and by which kind of client. Refreshes and ends of sessions, failed logins and records that age out are silent.',
    query: classes('aaaSessionLR'),
    listener: recorded,
    select: 'logins',
  },
  {
    id: 'login-failed',
    platform,
    title: 'Login failed',
    explains:
      'Sends logins that the fabric refused, with user and address. Logins that succeed, refreshes and ends of sessions are silent.',
    query: classes('aaaSessionLR'),
    listener: recorded,
    select: 'failed-logins',
  },
  {
    id: 'tenant-changed',
    platform,
    title: 'Tenant, VRF, bridge domain or EPG changed',
    explains:
      'Sends tenants, VRFs, bridge domains, subnets, application profiles and EPGs that are created, changed or deleted, with the old and new values. Everything below them that is no configuration, such as endpoints and health, is silent.',
    query: classes('fvTenant', 'fvCtx', 'fvBD', 'fvSubnet', 'fvAp', 'fvAEPg'),
    listener: {},
  },
  {
    id: 'contract-changed',
    platform,
    title: 'Contract or filter changed',
    explains:
      'Sends contracts, their subjects, filters and filter entries, and who provides or consumes a contract, when they are created, changed or deleted. What merely uses the EPGs is silent.',
    query: classes('vzBrCP', 'vzSubj', 'vzFilter', 'vzEntry', 'fvRsProv', 'fvRsCons'),
    listener: {},
  },
  {
    id: 'backup-upgrade',
    platform,
    title: 'Backup or upgrade ended',
    explains:
      'Sends a configuration backup or an upgrade when it ends: state is raised when it failed and cleared when it ended well. Waiting and progress are silent.',
    query: classes('configJob', 'maintUpgJob'),
    listener: { events: ['created', 'modified'], watch: ['operSt', 'upgradeStatus'] },
    select: 'jobs',
  },
];
