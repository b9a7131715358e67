/**
 * What senders send, retyped from public captures and documents with names and addresses of our own.
 * The pair of SD-WAN alarms is that of suchandanreddy/sdwan-webhooks.
 */
import { basic } from './sender';

export const SDWAN_LOGIN = { username: 'vmanage', password: 'a vmanage password' };
export const SDWAN_HEADERS = {
  'Content-Type': 'application/json',
  ...basic(SDWAN_LOGIN.username, SDWAN_LOGIN.password),
};

export const SDWAN_DOWN = {
  entry_time: 1557638853000,
  severity: 'Critical',
  rule_name_display: 'Interface_State_Change',
  severity_number: 1,
  component: 'VPN',
  values_short_display: [
    {
      'if-name': 'GigabitEthernet4',
      'host-name': 'BR2-CSR1000v',
      'system-ip': '1.1.1.6',
      'new-state': 'down',
    },
  ],
  devices: [{ 'system-ip': '1.1.1.6' }],
  eventname: 'interface-state-change',
  receive_time: 1557638853888,
  statcycletime: 1557638853000,
  values: [
    {
      'if-name': 'GigabitEthernet4',
      'vpn-id': '10',
      'host-name': 'BR2-CSR1000v',
      'system-ip': '1.1.1.6',
      'new-state': 'down',
    },
  ],
  rulename: 'interface-state-change',
  active: true,
  message: 'The interface oper-state changed to down',
  type: 'interface-state-change',
  acknowledged: false,
  uuid: '8459e3a0-5bea-4370-ab57-6f45f8022d66',
};

export const SDWAN_UP = {
  entry_time: 1557638912000,
  severity: 'Medium',
  rule_name_display: 'Interface_State_Change',
  severity_number: 3,
  component: 'VPN',
  values_short_display: [
    {
      'if-name': 'GigabitEthernet4',
      'host-name': 'BR2-CSR1000v',
      'system-ip': '1.1.1.6',
      'new-state': 'up',
    },
  ],
  devices: [{ 'system-ip': '1.1.1.6' }],
  eventname: 'interface-state-change',
  receive_time: 1557638912888,
  statcycletime: 1557638912000,
  values: [
    {
      'if-name': 'GigabitEthernet4',
      'vpn-id': '10',
      'host-name': 'BR2-CSR1000v',
      'system-ip': '1.1.1.6',
      'new-state': 'up',
    },
  ],
  cleared_events: ['8459e3a0-5bea-4370-ab57-6f45f8022d66'],
  rulename: 'interface-state-change',
  active: false,
  message: 'The interface oper-state changed to up',
  type: 'interface-state-change',
  acknowledged: false,
  uuid: '7a514a95-7c24-4348-b7e9-8d6775a3bc36',
};

/** With a number where texts are usual, as in a capture of 2019. */
export const SDWAN_REBOOT = {
  devices: [{ 'system-ip': '10.1.0.1' }],
  eventname: 'system-reboot-issued',
  type: 'system-reboot-issued',
  rulename: 'system-reboot-issued',
  component: 'System',
  entry_time: 1569479153138,
  statcycletime: 1569479153138,
  message: 'The device rebooted',
  severity: 'Medium',
  severity_number: 3,
  uuid: '31832379-0000-4000-8000-1aaf745649c2',
  values: [
    {
      'host-name': 'DC1-VEDGE1',
      'site-id': 200,
      'system-ip': '10.1.0.1',
      'reboot-reason': 'Initiated by user',
    },
  ],
  rule_name_display: 'System_Reboot_Issued',
  receive_time: 1569479153138,
  values_short_display: [{ 'host-name': 'DC1-VEDGE1', 'system-ip': '10.1.0.1' }],
  acknowledged: false,
  cleared_events: ['0519b356-0000-4000-8000-917138000000'],
  active: false,
};

export const MERAKI_SECRET = 'a meraki shared secret';

export const MERAKI_DOWN = {
  version: '0.1',
  sharedSecret: MERAKI_SECRET,
  sentAt: '2024-01-01T00:00:05.253461Z',
  organizationId: '2930418',
  organizationName: 'Example Ltd',
  organizationUrl: 'https://n1.meraki.example.com/o/VjjsAd/manage/organization/overview',
  networkId: 'N_24329156',
  networkName: 'Main Street',
  networkUrl: 'https://n1.meraki.example.com/n/2/manage/nodes/list',
  networkTags: [],
  deviceSerial: 'Q234-ABCD-5678',
  deviceMac: '00:11:22:33:44:55',
  deviceName: 'ap-lobby',
  deviceUrl: 'https://n1.meraki.example.com/n/2/manage/nodes/new_list/000000000000',
  deviceTags: [],
  deviceModel: 'MR46',
  alertId: '0000000000000000',
  alertType: 'APs went down',
  alertTypeId: 'stopped_reporting',
  alertLevel: 'critical',
  occurredAt: '2024-01-01T00:00:00.000000Z',
  alertData: {},
};

/** Old captures know neither `alertTypeId` nor `alertLevel` nor a device. */
export const MERAKI_OLD = {
  alertData: { kbTotal: 10750, nodeTag: '', period: 1200, usageThreshold: 10240 },
  alertId: '643451796765320956',
  alertType: 'Network usage alert',
  networkId: 'L_123456789123456789',
  networkName: 'Network - 1',
  networkUrl: 'https://n1.meraki.example.com/',
  occurredAt: '2018-10-25T17:17:38.623000Z',
  organizationId: '123456',
  organizationName: 'Organization',
  organizationUrl: 'https://n1.meraki.example.com/o/organization/overview',
  sentAt: '2018-10-25T17:17:46.608245Z',
  sharedSecret: MERAKI_SECRET,
  version: '0.1',
};

export const CATALYST_ISSUE = {
  version: '',
  instanceId: '84bc5a0d-b211-4c50-81e0-a142da540d45',
  eventId: 'NETWORK-NON-FABRIC_WIRED-1-200',
  namespace: 'ASSURANCE',
  name: '',
  description: '',
  type: 'NETWORK',
  category: 'ALERT',
  domain: 'Connectivity',
  subDomain: 'Non-Fabric Wired',
  severity: 1,
  source: 'ndp',
  timestamp: 1569449708000,
  tags: '',
  details: {
    Type: 'Network Device',
    'Assurance Issue Details': 'This network device ACCESS-1 is unreachable from controller.',
    'Assurance Issue Priority': 'P1',
    Device: '192.0.2.47',
    'Assurance Issue Name': 'Network Device 192.0.2.47 Is Unreachable From Controller',
    'Assurance Issue Category': 'Availability',
    'Assurance Issue Status': 'active',
  },
  ciscoDnaEventLink: 'dna/assurance/issueDetails?issueId=84bc5a0d-b211-4c50-81e0-a142da540d45',
  note: 'To programmatically get more info see here - https://<ip-address>/dna/platform/app',
  tntId: '',
  context: '',
  tenantId: '',
};

export const THOUSANDEYES_TRIGGER = {
  eventType: 'ALERT_NOTIFICATION_TRIGGER',
  eventId: '49-35541',
  alert: {
    ruleId: 173,
    alertId: 35541,
    testId: 5370,
    testName: 'http://shop.example.com',
    ruleExpression: 'Page Load is incomplete',
    dateStart: '2014-08-24 01:01:47',
    violationCount: 2,
    ruleName: 'Default Page Load Alert Rule',
    severity: 'MAJOR',
    agents: [
      {
        dateStart: '2014-08-24 01:01:47',
        active: 1,
        metricsAtStart: 'Page load: Incomplete',
        metricsAtEnd: 'Page Load: Incomplete',
        agentId: 108,
        agentName: 'Boston, MA',
        locationName: 'Boston, MA',
        permalink: 'https://app.thousandeyes.example.com/alerts/list?alertId=35541&agentId=108',
      },
      { dateStart: '2014-08-24 01:00:51', active: 1, agentId: 107, agentName: 'Vancouver, Canada' },
    ],
    type: 'Page Load',
    permalink: 'https://app.thousandeyes.example.com/alerts/list?alertId=35541',
  },
};

export const THOUSANDEYES_CLEAR = {
  ...THOUSANDEYES_TRIGGER,
  eventType: 'ALERT_NOTIFICATION_CLEAR',
  eventId: '49-35546',
  alert: { ...THOUSANDEYES_TRIGGER.alert, dateEnd: '2014-08-24 01:09:51' },
};

/** Signed by Python's `hmac` over these very bytes. */
export const INTERSIGHT_SECRET = 'an intersight secret';
export const INTERSIGHT_TARGET = '/red/intersight';
export const INTERSIGHT_BODY =
  '{"ClassId":"mo.WebhookResult","ObjectType":"mo.WebhookResult","AccountMoid":"59c84e4a16267c0001c23428","DomainGroupMoid":"5b25418d7a7662743465cf72","EventObjectType":"cond.Alarm","Operation":"Modified","Subscription":{"Moid":"6279fd257375732d3044a48b"},"Event":{"ClassId":"cond.Alarm","ObjectType":"cond.Alarm","Moid":"62275bf065696e2d33b4ba3c","Code":"F1404","Name":"UCS-F1404","Severity":"Critical","OrigSeverity":"Critical","Description":"Server 1/5 vmedia mapping has failed.","AffectedMoDisplayName":"lab/sys/chassis-1/blade-5","AffectedMoType":"management.Controller","Acknowledge":"None","AcknowledgeTime":"0001-01-01T00:00:00Z","CreationTime":"2023-12-31T23:00:00.000Z","LastTransitionTime":"2023-12-31T23:59:58.530Z","ModTime":"2023-12-31T23:59:59.010Z"}}';
export const INTERSIGHT_HEADERS = {
  Host: 'hooks.example.net',
  Date: 'Mon, 01 Jan 2024 00:00:00 GMT',
  Digest: 'SHA-256=MUg9Gu7zhZan8eQL42rvLSCPqWJcuYFS1pVUyK/YQ/A=',
  'Content-Type': 'application/json',
  'Content-Length': '764',
  Authorization:
    'Signature keyId="6279fd257375732d3044a48b", algorithm="hmac-sha256", headers="(request-target) host date digest content-type content-length", signature="omDkiTXyv89v6ur4kkA5XkXdHGHQx69woDEgnKtdm20="',
};

export const WEBEX_SECRET = 'a webex secret';
export const WEBEX_BODY =
  '{"id":"Y2lzY29zcGFyazovL3VzL1dFQkhPT0svMQ","name":"New message","resource":"messages","event":"created","orgId":"org-1","createdBy":"person-1","appId":"app-1","ownedBy":"creator","status":"active","actorId":"person-2","data":{"id":"message-1","roomId":"room-1","personId":"person-2","personEmail":"ann@example.net","created":"2024-01-01T00:00:00.000Z"}}';
export const WEBEX_HEADERS = { 'X-Spark-Signature': '243cd6295b341eb8225b9a8517b4c481d9b63867' };

export const ARUBA_SECRET = 'a central token';
export const ARUBA_BODY =
  '{"alert_type":"AP disconnected","description":"AP with Name ap-lab-1 and MAC address 00:1a:2b:3c:4d:5e disconnected, Group:lab, Site:Lab","timestamp":1704067200,"webhook":"0f5c3c1e-0000-4000-8000-000000000001","setting_id":"cust-test-0001-4","state":"Open","nid":4,"details":{"_rule_number":"0","group":"2","labels":"6","conn_status":"disconnected","params":["ap-lab-1","00:1a:2b:3c:4d:5e"],"time":"2024-01-01 00:00:00 UTC"},"operation":"create","device_id":"SN0000001","id":"AWnDXj-PwwyPCYMZt3eK","severity":"Critical"}';
export const ARUBA_HEADERS = {
  'X-Central-Service': 'Alerts',
  'X-Central-Event': 'AP-Disconnected',
  'X-Central-Delivery-ID': 'delivery-0001',
  'X-Central-Delivery-Timestamp': '2024-01-01T00:00:02Z',
  'X-Central-Customer-Id': 'cust-test-0001',
  'X-Central-Signature': 'jFz0+K+RZym+tGRo2vowW2pAPjnU08pfw5i2FilvHdQ=',
};
