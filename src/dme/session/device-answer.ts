import { DeviceError, type DeviceErrorCode } from '../model/errors';
import { parseReply, type Reply } from '../model/notification';

/** An HTTP answer as the device gave it. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Longest piece of a device's text that is shown to a person. */
const TEXT_SHOWN = 200;

/**
 * Reads an answer, or says why it is none. The status alone does not tell: 403 is an expired token
 * or missing rights, and older releases refuse with 200 and an error object (ansible-aci tests).
 *
 * @throws DeviceError
 */
export function readAnswer(answer: RawAnswer, encoding: 'json' | 'xml'): Reply {
  const reply = parseReply(answer.text, encoding);
  if (answer.status >= 200 && answer.status < 300 && reply && !reply.error) return reply;
  if (!reply) throw notApiAnswer(answer);
  const text = (reply.error?.text ?? '').slice(0, TEXT_SHOWN);
  const code = codeOf(effectiveStatus(answer.status, reply), text);
  throw new DeviceError(code, messageOf(code, text, answer.status), answer.status, text);
}

function effectiveStatus(status: number, reply: Reply): number {
  if (status < 200 || status >= 300) return status;
  const inner = Number(reply.error?.code);
  return inner >= 400 && inner < 600 ? inner : 400;
}

function codeOf(status: number, text: string): DeviceErrorCode {
  if (/dataset is too big/i.test(text)) return 'RESULT_TOO_BIG';
  switch (status) {
    case 400:
      return codeOfBadRequest(text);
    case 401:
      return 'LOGIN_REFUSED';
    case 403:
      return codeOfForbidden(text);
    case 404:
      return 'NOT_A_DEVICE';
    case 405:
      return 'SOCKET_MISSING';
    default:
      return isBusy(status) ? 'DEVICE_BUSY' : 'ANSWER_UNEXPECTED';
  }
}

function codeOfForbidden(text: string): DeviceErrorCode {
  if (/token was invalid|token timeout|valid webtoken cookie/i.test(text)) return 'TOKEN_INVALID';
  // The words of OpenSSL (terraform-provider-aci #34 and #1148, ansible #50913).
  if (/bad signature|padding/i.test(text)) return 'SIGNATURE_REFUSED';
  return 'NOT_PERMITTED';
}

function codeOfBadRequest(text: string): DeviceErrorCode {
  if (/subscription refresh timeout/i.test(text)) return 'SUBSCRIPTION_EXPIRED';
  if (/unresolved class|unknown managed object class/i.test(text)) return 'CLASS_UNKNOWN';
  if (/invalid dn/i.test(text)) return 'DN_UNKNOWN';
  return 'QUERY_REFUSED';
}

function isBusy(status: number): boolean {
  return status === 429 || (status >= 500 && status <= 504);
}

/** nginx in front of the API answers in HTML: rate limit, service down, over-long or odd request. */
function notApiAnswer({ status }: RawAnswer): DeviceError {
  if (isBusy(status)) {
    return new DeviceError('DEVICE_BUSY', messageOf('DEVICE_BUSY', '', status), status);
  }
  if (status === 400 || status === 414) {
    return new DeviceError('QUERY_REFUSED', messageOf('QUERY_REFUSED', '', status), status);
  }
  return new DeviceError('NOT_A_DEVICE', messageOf('NOT_A_DEVICE', '', status), status);
}

function messageOf(code: DeviceErrorCode, text: string, status: number): string {
  const said = text ? `: ${text}` : '';
  switch (code) {
    case 'LOGIN_REFUSED':
      return `The device refuses the login${said}. Check user name, password and login domain.`;
    case 'TOKEN_INVALID':
      return `The session has ended${said}.`;
    case 'NOT_PERMITTED':
      return `The account may not read this${said}. Give its role read access, or ask for less.`;
    case 'SIGNATURE_REFUSED':
      return `The device does not accept the signature of this request${said}. Check that the certificate on the APIC is still the one that belongs to the private key.`;
    case 'SOCKET_MISSING':
      return `The device knows no open socket of this session${said}.`;
    case 'SUBSCRIPTION_EXPIRED':
      return `The subscription has ended on the device${said}.`;
    case 'CLASS_UNKNOWN':
      return `The device does not know this class${said}. Check its spelling, also capitals.`;
    case 'DN_UNKNOWN':
      return `The DN does not fit the object model${said}.`;
    case 'RESULT_TOO_BIG':
      return `The query matches more objects than the device hands out${said}. Use a filter.`;
    case 'QUERY_REFUSED':
      return `The device does not take the query (HTTP ${status})${said}.`;
    case 'DEVICE_BUSY':
      return `The device is busy or a part of it is away (HTTP ${status})${said}.`;
    case 'NOT_A_DEVICE':
      return `This host does not answer as an APIC or NX-OS switch (HTTP ${status}). Check the address; on NX-OS, "feature nxapi" must be on.`;
    default:
      return `Unexpected answer from the device (HTTP ${status})${said}.`;
  }
}
