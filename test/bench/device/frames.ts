/** Notifications as an APIC sends them, some 450 bytes each, built before they are needed. */

/** Where the time of sending is written into a frame that is to be timed: microseconds. */
const STAMP_DIGITS = 16;
const STAMP = '0'.repeat(STAMP_DIGITS);

const TEXT_FRAME = 0x81;
const TWO_BYTE_LENGTH = 126;
const HEADER_BYTES = 4;

interface Body {
  attributes: Record<string, string>;
}

export interface FrameOptions {
  /** Each frame names the next of these. */
  ids: readonly string[];
  count: number;
  /** How many objects they are about. */
  objects: number;
  /** Whether each has room for the time at which it is sent. */
  stamped?: boolean;
  /** Only notifications like this one; all of them else. */
  kind?: FrameKind;
}

export type FrameKind = keyof typeof KINDS;

/** Frames one after the other, as they go over the wire. */
export class Frames {
  readonly bytes: Buffer;
  /** Where each begins; one more for the end. */
  readonly starts: number[];
  private readonly stamps: number[];

  constructor(options: FrameOptions) {
    const frames: Buffer[] = [];
    this.starts = [0];
    this.stamps = [];
    let length = 0;
    for (let index = 0; index < options.count; index += 1) {
      const text = frameText(options, index);
      const frame = framed(text);
      this.stamps.push(length + frame.indexOf(STAMP));
      length += frame.length;
      frames.push(frame);
      this.starts.push(length);
    }
    this.bytes = Buffer.concat(frames);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  one(index: number): Buffer {
    return this.bytes.subarray(this.starts[index], this.starts[index + 1]);
  }

  /** What the frame says of its object. */
  attributes(index: number): Record<string, string> {
    const text = this.one(index).subarray(HEADER_BYTES).toString('latin1');
    const { imdata } = JSON.parse(text) as { imdata: Record<string, Body>[] };
    return Object.values(imdata[0] ?? {})[0]?.attributes ?? {};
  }

  /** The frame with the present time in it; a copy. */
  stamped(index: number): Buffer {
    const start = this.starts[index] ?? 0;
    const frame = Buffer.from(this.one(index));
    const now = process.hrtime.bigint() / 1000n;
    frame.write(
      now.toString().padStart(STAMP_DIGITS, '0'),
      (this.stamps[index] ?? 0) - start,
      'latin1',
    );
    return frame;
  }
}

/** @param text of 126 to 65,535 bytes in ASCII */
export function framed(text: string): Buffer {
  const header = Buffer.from([TEXT_FRAME, TWO_BYTE_LENGTH, 0, 0]);
  header.writeUInt16BE(text.length, 2);
  return Buffer.concat([header, Buffer.from(text, 'latin1')]);
}

export function frameText({ ids, objects, stamped, kind }: FrameOptions, index: number): string {
  const id = ids[index % ids.length] ?? '';
  const kinds = kind ? [KINDS[kind]] : MIX.map((name) => KINDS[name]);
  // Each turn changes what the last one left, so that every frame tells of a change.
  const make = kinds[index % kinds.length] as Make;
  const { className, attributes } = make(index % objects, Math.floor(index / objects));
  const sent = stamped ? { ...attributes, sentAt: STAMP } : attributes;
  return JSON.stringify({ subscriptionId: [id], imdata: [{ [className]: { attributes: sent } }] });
}

interface Notification {
  className: string;
  attributes: Record<string, string>;
}

type Make = (object: number, turn: number) => Notification;

/** Shapes as in Cisco's APIC REST API guide and public samples of subscriptions. */
const KINDS = {
  port: (object, turn) => ({
    className: 'ethpmPhysIf',
    attributes: {
      childAction: '',
      dn: `${portDn(object)}/phys`,
      lastLinkStChg: time(turn),
      modTs: time(turn + object),
      operSt: turn % 2 === 0 ? 'down' : 'up',
      operStQual: turn % 2 === 0 ? 'link-failure' : 'none',
      operStQualCode: String(turn % 100),
      rn: '',
      status: 'modified',
    },
  }),
  fault: (object, turn) => ({
    className: 'faultInst',
    attributes: {
      ack: 'no',
      cause: 'port-failure',
      changeSet: `operSt (New: down), operStQual (New: link-failure), speed (New: ${turn % 100}G)`,
      childAction: '',
      code: 'F0532',
      created: time(object),
      descr: `Port is down, reason: link-failure(connected), used by: EPG, turn ${turn % 100}`,
      dn: `${portDn(object)}/phys/fault-F0532`,
      domain: 'access',
      highestSeverity: 'critical',
      lastTransition: time(turn),
      lc: turn % 2 === 0 ? 'raised' : 'retaining',
      modTs: time(turn + object),
      occur: String(1 + (turn % 100)),
      origSeverity: 'critical',
      prevSeverity: turn % 2 === 0 ? 'cleared' : 'critical',
      rn: '',
      rule: 'ethpm-if-port-down',
      severity: turn % 2 === 0 ? 'critical' : 'cleared',
      status: turn % 2 === 0 ? 'created' : 'modified',
      subject: 'port-down',
      type: 'communications',
    },
  }),
  endpoint: (object, turn) => ({
    className: 'fvCEp',
    attributes: {
      childAction: '',
      contName: '',
      dn: `uni/tn-t${object % 40}/ap-shop/epg-web${object % 7}/cep-${mac(object)}`,
      encap: `vlan-${100 + (object % 900)}`,
      id: '0',
      ip: `10.${object % 200}.${turn % 200}.7`,
      lcC: 'learned',
      mac: mac(object),
      modTs: time(turn + object),
      name: mac(object),
      rn: '',
      status: turn % 3 === 0 ? 'created' : 'modified',
    },
  }),
  health: (object, turn) => ({
    className: 'healthInst',
    attributes: {
      chng: String(turn % 7),
      childAction: '',
      cur: String(90 + (turn % 10)),
      dn: `topology/pod-1/node-${101 + (object % 200)}/sys/health`,
      maxSev: 'cleared',
      modTs: time(turn + object),
      prev: String(91 + (turn % 9)),
      rn: '',
      status: 'modified',
      twScore: String(90 + (turn % 10)),
      updTs: time(turn),
    },
  }),
} satisfies Record<string, Make>;

/** Of ten: four faults, three ports, two endpoints, one health score. */
const MIX = [
  'port',
  'fault',
  'endpoint',
  'fault',
  'port',
  'health',
  'fault',
  'endpoint',
  'port',
  'fault',
] as const satisfies FrameKind[];

function portDn(object: number): string {
  return `topology/pod-1/node-${101 + Math.floor(object / 96)}/sys/phys-[eth1/${1 + (object % 96)}]`;
}

function mac(object: number): string {
  const digits = object.toString(16).toUpperCase().padStart(6, '0');
  return `00:50:56:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`;
}

const FIRST_TIME = Date.UTC(2026, 0, 1);

function time(seconds: number): string {
  return new Date(FIRST_TIME + seconds * 1013).toISOString().replace('Z', '+00:00');
}

/** One object of an answer, of the class that `port` notifications are about. */
export function answerObject(object: number): string {
  const attributes = {
    accessVlan: 'vlan-1',
    allowedVlans: '',
    backplaneMac: mac(object),
    bundleBupId: '1',
    bundleIndex: 'unspecified',
    cfgAccessVlan: 'vlan-1',
    cfgNativeVlan: 'vlan-1',
    childAction: '',
    currErrIndex: '4294967295',
    diags: 'none',
    dn: `${portDn(object)}/phys`,
    encap: '3',
    errDisTimerRunning: 'no',
    hwBdId: '0',
    intfT: 'phy',
    lastErrors: '0',
    lastLinkStChg: time(object),
    media: '2',
    modTs: time(object),
    operDuplex: 'auto',
    operFlowCtrl: '0',
    operMode: 'trunk',
    operSpeed: 'inherit',
    operSt: 'up',
    operStQual: 'none',
    operStQualCode: '0',
    osSum: 'ok',
    primaryVlan: 'vlan-1',
    resetCtr: String(object % 50),
    status: '',
    usage: 'epg',
  };
  return JSON.stringify({ ethpmPhysIf: { attributes } });
}
