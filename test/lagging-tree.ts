import type { Clock } from '../src/connection/clock';
import type { ObjectTree } from '../src/simulator';

/**
 * Lets one tree follow another so many milliseconds later: that of a controller whose copy of the
 * data lags. Both must hold the same when it begins.
 */
export function follow(leader: ObjectTree, follower: ObjectTree, clock: Clock, lag: number): void {
  follower.skew = -lag;
  leader.watch(({ status, object: { dn, class: name }, changed, modTs }) => {
    clock.after(lag, () => {
      if (status === 'deleted') follower.remove(dn);
      else follower.set(dn, name, { ...changed, modTs });
    });
  });
}
