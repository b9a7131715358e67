/** What was seen, in numbers and fixed words only: nothing of it may name a device or a person. */
export type Seen = Record<string, number | boolean | string | readonly string[]>;

/** What became of one question. */
export type Outcome =
  | { kind: 'answered'; text: string; seen: Seen }
  /** It was tried, and the answer does not tell. */
  | { kind: 'open'; text: string; seen: Seen }
  /** It was not tried, or could not be. */
  | { kind: 'skipped'; text: string };

/** Questions in the order of the report. */
export const questions = {
  'login-reply': 'What does the reply to a login hold?',
  'token-form': 'What is a token like?',
  'answer-headers': 'Which headers do answers have?',
  'subscribe-without-socket': 'What is said to a subscription without an open socket?',
  'wrong-token-upgrade': 'How is a socket refused whose token never existed?',
  'upgrade-headers': 'Which headers does the answer to a socket have?',
  'pings-answered': 'Are pings on the socket answered?',
  'device-pings': 'Does the device ping by itself?',
  'idle-socket': 'Is a socket closed on which nothing happens?',
  'sockets-of-two-sessions': "Do sockets of two sessions of one user leave each other's alone?",
  'second-socket': 'What happens to a second socket on one token?',
  'encoded-token': 'Is a percent-encoded token taken in the path of the socket?',
  'login-refresh': 'What does the reply to aaaRefresh bring?',
  'token-after-refresh': 'Is the old token still taken after aaaRefresh?',
  'socket-after-refresh': 'Does the socket survive aaaRefresh?',
  'socket-after-logout': 'Does aaaLogout close the socket, and with which code?',
  'token-after-logout': 'Is the token still taken after aaaLogout?',
  'ended-token-upgrade': 'How is a socket refused whose token is over?',
  'default-timeout': 'Does a subscription without refreshes end in its time?',
  'short-refresh-timeout': 'Does a short refresh-timeout count?',
  'long-refresh-timeout': 'Does a long refresh-timeout count?',
  'refresh-timeout-in-refresh': 'Does subscriptionRefresh take a refresh-timeout?',
  'json-and-xml': 'One change, a JSON and an XML subscription: one frame or two?',
  'subscription-limits': 'How many subscriptions a session and sessions a user may have?',
  'leaving-a-filter': 'Is something sent of an object that leaves a filter?',
  'webtoken-session': 'How long does a webtokenSession live without a refresh?',
  'other-controller': 'Are changes sent that another controller made?',
} as const;

export type QuestionId = keyof typeof questions;

export type Findings = Partial<Record<QuestionId, Outcome>>;

/** What no probe could find out that only reads, and that must not load the device. */
export const notAnswerableHere: Findings = {
  'subscription-limits': skipped('To find a limit the device would have to be loaded up to it.'),
  'leaving-a-filter': skipped('An object would have to be changed, and this only reads.'),
  'webtoken-session': skipped('It needs the private key of a certificate that the APIC knows.'),
  'other-controller': skipped('Something would have to be changed through another controller.'),
};

export function answered(text: string, seen: Seen = {}): Outcome {
  return { kind: 'answered', text, seen };
}

export function open(text: string, seen: Seen = {}): Outcome {
  return { kind: 'open', text, seen };
}

export function skipped(text: string): Outcome {
  return { kind: 'skipped', text };
}
