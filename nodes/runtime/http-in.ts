import type { NodeAPI, NodeDef } from 'node-red';
import { pathTaken } from './webhook-paths';

interface HttpIn extends NodeDef {
  url?: string;
  method?: string;
  d?: boolean;
  disabled?: boolean;
}

/**
 * One of core's "http in" nodes with the same path would never hear of a request, and nobody would
 * know why.
 *
 * @throws ConfigurationError PATH_TAKEN
 */
export function checkHttpIn(RED: NodeAPI, path: string, methods: readonly string[]): void {
  const disabledTabs = new Set<string>();
  const taking: HttpIn[] = [];
  RED.nodes.eachNode((node: HttpIn) => {
    if (node.type === 'tab' && node.disabled) disabledTabs.add(node.id);
    if (node.type === 'http in' && !node.d && hasPath(node, path, methods)) taking.push(node);
  });
  if (taking.some(({ z }) => !disabledTabs.has(z))) throw pathTaken(path);
}

function hasPath({ url, method }: HttpIn, path: string, methods: readonly string[]): boolean {
  const other = `/${url ?? ''}`.replaceAll(/\/{2,}/gu, '/').replace(/\/$/u, '');
  const isSame = other.toLowerCase() === path.toLowerCase();
  return isSame && methods.includes(method?.toUpperCase() ?? '');
}
