import type { RequestKind } from './requests';

/** What is out of order at the moment. Set through `Faults`, read wherever it has an effect. */
export interface FaultState {
  /** Socket upgrades still to be refused. */
  refusedUpgrades: number;
  loginRefused: boolean;
  /** What signed requests are answered with, by 403. */
  signatureRefusal: string | undefined;
  loginWithoutToken: boolean;
  /** What replies to logins say instead of the truth. */
  loginAttributes: Record<string, string>;
  /** Requests still to be answered by the web server's 503 page. */
  unavailable: { count: number; readonly only: RequestKind | undefined };
  /** Requests and logins a second before 503; undefined: no limit. */
  requestsPerSecond: number | undefined;
  loginsPerSecond: number | undefined;
  /** Milliseconds before each answer. */
  delay: number;
  /** No account sees anything. */
  rightsRevoked: boolean;
  /** Answers of something that is no device. */
  stranger: 'html' | 'redirect' | 'not-found' | undefined;
  /** Refreshes of subscriptions that are answered 200 with an error object. */
  refreshErrorsIn200: number;
  /** Open sockets stay open and hear nothing. */
  mute: boolean;
  pingsIgnored: boolean;
  /** Pieces that a frame is sent in. */
  fragments: number;
  /** Changes of one turn of the event loop with the same ids share a frame. */
  bundled: boolean;
  /** `subscriptionId` in frames is a string instead of a list. */
  scalarIds: boolean;
  /** Frames also name the matching subscriptions of other sessions. */
  foreignIds: boolean;
  /** Pages of an unsorted query overlap and leave out. */
  shiftingPages: boolean;
  /** Bodies for the next requests of a kind, which are then not served. */
  answers: { kind: RequestKind; body: string }[];
  /** Runs once, between the next subscribe and its reply. */
  beforeReply: (() => void) | undefined;
}

export function noFaults(): FaultState {
  return {
    refusedUpgrades: 0,
    loginRefused: false,
    signatureRefusal: undefined,
    loginWithoutToken: false,
    loginAttributes: {},
    unavailable: { count: 0, only: undefined },
    requestsPerSecond: undefined,
    loginsPerSecond: undefined,
    delay: 0,
    rightsRevoked: false,
    stranger: undefined,
    refreshErrorsIn200: 0,
    mute: false,
    pingsIgnored: false,
    fragments: 1,
    bundled: false,
    scalarIds: false,
    foreignIds: false,
    shiftingPages: false,
    answers: [],
    beforeReply: undefined,
  };
}
