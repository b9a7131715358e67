import { NodeRed } from '../runtime/node-red';
import { linkCheckout } from '../runtime/user-directory';

let started: Promise<NodeRed> | undefined;

/**
 * The one of this process, for its test files in turn: they are quicker than with one each. Who is
 * done leaves it as it was, by `clear`.
 */
export function sharedNodeRed(): Promise<NodeRed> {
  started ??= NodeRed.start(linkCheckout);
  return started;
}

after(async () => {
  const nodeRed = await started;
  await nodeRed?.stop();
});
