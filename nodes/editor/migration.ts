import { migrated } from '../runtime/migration';
import { migrations } from '../runtime/migrations';

/**
 * Brings a node up to date when the editor takes it in, from the runtime or by an import, so that
 * dialogs know one form only. Nothing is written before the next deploy.
 */
RED.events.on('nodes:add', (node) => {
  const { type } = node;
  if (typeof type !== 'string' || !isOurs(type)) return;
  const properties = Object.keys(RED.nodes.getType(type)?.defaults ?? {});
  const configuration = Object.fromEntries(properties.map((name) => [name, node[name]]));
  Object.assign(node, migrated(configuration, migrations[type]));
});

function isOurs(type: string): type is keyof typeof migrations {
  return Object.hasOwn(migrations, type);
}
