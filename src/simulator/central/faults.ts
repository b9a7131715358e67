/** What is out of order at present; set at will, looked at whenever it has an effect. */
export interface CentralFaults {
  /** Answers of something that is not Central. */
  stranger: 'html' | 'redirect' | 'not-found' | undefined;
  /** Answers 503 to everything. */
  isBusy: boolean;
  /** Where tokens are given and keys exchanged, alone, the answer is 503. */
  isTokenEndpointDown: boolean;
  /** Streams answer 401 to any key or token; so many times. */
  refusals: number;
  /** Keys are neither taken nor exchanged. */
  refusesKeys: boolean;
  /** Streams answer 403: credentials of the old kind. */
  forbids: boolean;
  ignoresPings: boolean;
  /** Streams stay open and hear nothing, not even what was kept for them. */
  isMute: boolean;
}

export function noCentralFaults(): CentralFaults {
  return {
    stranger: undefined,
    isBusy: false,
    isTokenEndpointDown: false,
    refusals: 0,
    refusesKeys: false,
    forbids: false,
    ignoresPings: false,
    isMute: false,
  };
}
