import type { NodeMessage } from 'node-red';
import type { ConnectionEvent, NetworkEvent } from '../../src/event';
import type { FrameMessage } from '../../src/dme/options';
import { shortLived } from '../../src/short-lived';
import { Subscribed } from '../../src/dme/model/network-event';
import { flatPayload } from './flat-payload';
import { connectionTopicOf, topicOf } from './topic';
import type { MessageFormat } from './subscribe-options';

type PushMessage = NodeMessage & Partial<Omit<NetworkEvent, 'payload'>>;

/** The message of one change. */
export function eventMessage(
  event: NetworkEvent,
  options: { topic: string; format: MessageFormat },
): NodeMessage {
  const { payload, parts } = event;
  const topic = topicOf(options.topic, payload.device, payload.dn);
  const shown = options.format === 'flat' ? flatPayload(payload) : payload;
  const message = new EventMessage(topic, shown, event);
  if (parts) message.parts = parts;
  return message;
}

const EventMessage = shortLived(function (
  this: PushMessage,
  topic: string,
  payload: object,
  { event, subscription, device }: NetworkEvent,
) {
  this.topic = topic;
  this.payload = payload;
  this.event = event;
  this.subscription = subscription;
  this.device = device;
});

/** One object of a list, in the shape that a message about it would have. */
export function objectOf({ payload }: NetworkEvent, format: MessageFormat): object {
  switch (format) {
    case 'event':
      return payload;
    case 'flat':
      return flatPayload(payload);
    case 'frame':
      return { [payload.class]: { attributes: payload.attributes } };
  }
}

/** The message of one frame, as it came. Its topic is that of its first object. */
export function frameMessage(
  frame: FrameMessage,
  options: { topic: string; query: string },
): NodeMessage {
  const topic = topicOf(options.topic, frame.device.name, firstDn(frame));
  return new FrameMessageOf(topic, new FramePayload(frame), frame, options.query);
}

const FrameMessageOf = shortLived(function (
  this: PushMessage,
  topic: string,
  payload: object,
  { subscriptionId, device }: FrameMessage,
  query: string,
) {
  this.topic = topic;
  this.payload = payload;
  this.subscription = new Subscribed([...subscriptionId], query);
  this.device = device;
});

const FramePayload = shortLived(function (
  this: Omit<FrameMessage, 'device'>,
  { subscriptionId, imdata, merged }: FrameMessage,
) {
  this.subscriptionId = subscriptionId;
  this.imdata = imdata;
  if (merged) this.merged = merged;
});

/** The message of what a device says about its connection. */
export function connectionMessage(event: ConnectionEvent, options: { topic: string }): NodeMessage {
  return { topic: connectionTopicOf(options.topic, event.device), payload: event };
}

function firstDn(frame: FrameMessage): string {
  const first = Object.values(frame.imdata[0] ?? {})[0];
  return first?.attributes['dn'] ?? '';
}
