import type { FlowNode } from '../node-red';
import { InfluxServer } from './influx-server';
import { MailServer } from './mail-server';
import { MqttBroker } from './mqtt-broker';
import { WebexServer } from './webex-server';

/** Seconds; a minute is too long to wait for here. A storm of a test comes within a moment. */
const COLLECTED = '2';

/** What flows hand their messages on to, for real and on this machine. */
export class Partners {
  readonly mail = new MailServer();
  readonly webex = new WebexServer();
  readonly influx = new InfluxServer();

  private constructor(readonly mqtt: MqttBroker) {}

  static async start(): Promise<Partners> {
    const partners = new Partners(await MqttBroker.start());
    const { mail, webex, influx } = partners;
    await Promise.all([mail.start(), webex.start(), influx.start()]);
    return partners;
  }

  /** The flow with each server replaced by the one here, and without long times. */
  takePlaceIn(flows: FlowNode[]): FlowNode[] {
    return flows.map((node) => {
      switch (node.type) {
        case 'e-mail':
          return this.mail.takePlaceOf(node);
        case 'mqtt-broker':
          return this.mqtt.takePlaceOf(node);
        case 'http request':
          return (String(node.url).includes('webex') ? this.webex : this.influx).takePlaceOf(node);
        case 'join':
          return { ...node, timeout: COLLECTED };
        default:
          return node;
      }
    });
  }

  async close(): Promise<void> {
    const { mail, mqtt, webex, influx } = this;
    await Promise.all([mail, mqtt, webex, influx].map((partner) => partner.close()));
  }
}
