import type { Clock } from '../../connection/clock';
import type { Login } from './authorisation';
import type { Platform } from '../model/platform';
import type { Rest } from './rest';
import { Session } from './session';

export interface ShortSessionOptions {
  rest: Rest;
  platform: Platform;
  login: Login;
  clock: Clock;
}

/**
 * Logs in for a few questions and logs out whatever becomes of them. The login takes no signal: one
 * that is cut off leaves a session that is nobody's.
 *
 * @throws DeviceError, ConnectionError of the login, and whatever `work` throws
 */
export async function inShortSession<Result>(
  options: ShortSessionOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  // It is over before a refresh could end it.
  const session = await Session.begin({ ...options, onEnd: () => {} });
  try {
    return await work(session);
  } finally {
    await session.logout();
  }
}
