import type { ApiRequest } from './api-request';
import { sessionOfToken } from './api-request';
import type { Device } from './device';
import type { SimulatorAccount } from './options';
import { TOKEN_OVER } from './refusal-texts';
import { errorReply, objectsReply, Refusal, type Reply } from './reply';
import type { Session } from './sessions';
import { readObject, WireSyntaxError, type WireObject } from './wire';

const WRONG_PASSWORD = 'Username or password is incorrect - FAILED local authentication';
const WRONG_DOMAIN = 'Authentication failed';

export function login(device: Device, request: ApiRequest): Reply {
  if (request.method !== 'POST') throw new Refusal(400, 'Login must be a POST');
  const { name = '', pwd = '' } = readUser(request).attributes;
  const account = findAccount(device, name, pwd);
  if (typeof account === 'string') {
    device.tally.loginsRefused += 1;
    const reply = errorReply(request.format, 401, account);
    return device.settings.loginFailure === '200' ? { ...reply, status: 200 } : reply;
  }
  device.tally.logins += 1;
  const guarded = request.options.get('gui-token-request') === 'yes';
  const { session, token } = device.sessions.open(account, { guarded });
  return loginReply(device, request, session, token);
}

/** GET and POST alike. The reply is an aaaLogin, not an aaaRefresh. */
export function refresh(device: Device, request: ApiRequest): Reply {
  const session = sessionOfToken(device, request);
  const token = device.sessions.renew(session);
  if (token === undefined) throw new Refusal(403, TOKEN_OVER);
  device.tally.refreshes += 1;
  return loginReply(device, request, session, token, device.settings.refreshReplyTimeout);
}

export function logout(device: Device, request: ApiRequest): Reply {
  if (request.method !== 'POST') throw new Refusal(400, 'Logout must be a POST');
  const session = sessionOfToken(device, request);
  device.tally.logouts += 1;
  if (device.settings.logoutEnds === 'now') device.sessions.end(session);
  return objectsReply(request.format, []);
}

/** Anonymous. NX-OS has no login domains. */
export function listDomains(device: Device): Reply {
  const { settings } = device;
  if (settings.platform === 'nxos') throw new Refusal(400, 'Request failed, unresolved class');
  const items = settings.domains.map((name, index) => ({
    name,
    type: index === 0 ? 'DefaultAuth' : 'OTHER',
  }));
  // Unlike all other replies, the items are bare (APIC REST API Configuration Guide).
  const body = JSON.stringify({ totalCount: String(items.length), imdata: items });
  return { status: 200, contentType: 'application/json', body };
}

function readUser(request: ApiRequest): WireObject {
  try {
    const object = readObject(request.format, request.body);
    if (object.class === 'aaaUser') return object;
  } catch (error) {
    if (!(error instanceof WireSyntaxError)) throw error;
  }
  throw new Refusal(400, 'Invalid request: the body must be an aaaUser with name and pwd');
}

/** The account, or why there is none. */
function findAccount(device: Device, name: string, pwd: string): SimulatorAccount | string {
  const { settings, faults } = device;
  if (faults.loginRefused) return WRONG_PASSWORD;
  const form = settings.platform === 'apic' ? /^apic[:#]([^\\]+)\\(.+)$/s.exec(name) : null;
  const [, domain, username = name] = form ?? [];
  if (domain !== undefined && !settings.domains.includes(domain)) return WRONG_DOMAIN;
  const account = settings.accounts.find((one) => one.username === username);
  return account?.password === pwd ? account : WRONG_PASSWORD;
}

function loginReply(
  device: Device,
  request: ApiRequest,
  session: Session,
  token: string,
  refreshTimeout = String(device.sessions.refreshTimeoutSeconds),
): Reply {
  const shown: Record<string, string> = device.faults.loginWithoutToken ? {} : { token };
  const attributes = {
    ...shown,
    ...loginAttributes(device, session, refreshTimeout),
    ...device.faults.loginAttributes,
  };
  const object: WireObject = { class: 'aaaLogin', attributes, children: roles(device, session) };
  const secure = device.settings.tls ? '; Secure' : '';
  const cookie = `APIC-cookie=${token}; path=/; HttpOnly${secure}`;
  const headers = device.faults.loginWithoutToken ? undefined : { 'Set-Cookie': cookie };
  return objectsReply(request.format, [object], { headers });
}

function loginAttributes(
  { settings, sessions }: Device,
  session: Session,
  refreshTimeout: string,
): Record<string, string> {
  const apic = settings.platform === 'apic';
  const created = String(Math.floor(session.createdAt / 1000));
  const lifetime = sessions.maximumLifetimeSeconds;
  return {
    siteFingerprint: apic ? 'AbCdEf0123456789' : '',
    ...(session.urlToken === undefined ? {} : { urlToken: session.urlToken }),
    refreshTimeoutSeconds: refreshTimeout,
    ...(apic && lifetime !== undefined ? { maximumLifetimeSeconds: String(lifetime) } : {}),
    guiIdleTimeoutSeconds: '1200',
    restTimeoutSeconds: apic ? '90' : '300',
    creationTime: created,
    firstLoginTime: created,
    userName: session.account.username,
    remoteUser: 'false',
    unixUserId: apic ? '15374' : '0',
    sessionId: session.id,
    lastName: '',
    firstName: '',
    ...(apic ? { changePassword: 'no' } : {}),
    version: settings.version,
    buildTime: 'Mon Jan 01 00:00:00 UTC 2024',
    ...(apic ? { node: `topology/pod-1/node-${settings.node}` } : {}),
  };
}

function roles({ settings }: Device, session: Session): WireObject[] {
  const apic = settings.platform === 'apic';
  const writes = session.account.role === 'admin';
  const role = roleName(apic, writes);
  const roleObject: WireObject = { class: 'role', attributes: { name: role } };
  const domain: WireObject = {
    class: 'aaaUserDomain',
    attributes: {
      name: session.account.domain ?? 'all',
      rolesR: role,
      rolesW: writes ? role : 'none',
    },
    children: [
      { class: 'aaaReadRoles', attributes: {}, children: writes ? [] : [roleObject] },
      { class: 'aaaWriteRoles', attributes: {}, children: writes ? [roleObject] : [] },
    ],
  };
  if (!apic) return [domain];
  const privileges = { readPrivileges: role, writePrivileges: writes ? role : '' };
  const map = { class: 'DnDomainMapEntry', attributes: { dn: 'uni/tn-common', ...privileges } };
  return [domain, map];
}

function roleName(apic: boolean, writes: boolean): string {
  if (apic) return writes ? 'admin' : 'read-all';
  return writes ? 'network-admin' : 'network-operator';
}
