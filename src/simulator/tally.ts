/** What has happened since the start. */
export interface Tally {
  logins: number;
  loginsRefused: number;
  refreshes: number;
  logouts: number;
  webtokenSessions: number;
  subscribes: number;
  subscriptionRefreshes: number;
  upgrades: number;
  upgradesRefused: number;
  requests: number;
  frames: number;
}

export function newTally(): Tally {
  return {
    logins: 0,
    loginsRefused: 0,
    refreshes: 0,
    logouts: 0,
    webtokenSessions: 0,
    subscribes: 0,
    subscriptionRefreshes: 0,
    upgrades: 0,
    upgradesRefused: 0,
    requests: 0,
    frames: 0,
  };
}
