import type { NodeMessage } from 'node-red';
import type { ConnectionEvent, NetworkEvent } from '../../src/event';
import type { FrameMessage } from '../../src/dme/options';
import { flatPayload } from './flat-payload';
import { connectionTopicOf, topicOf } from './topic';
import type { MessageFormat } from './subscribe-options';

/** The message of one change. */
export function eventMessage(
  event: NetworkEvent,
  options: { topic: string; format: MessageFormat },
): NodeMessage {
  const { payload, subscription, device, parts } = event;
  const message: NodeMessage & Partial<Omit<NetworkEvent, 'payload'>> = {
    topic: topicOf(options.topic, payload.device, payload.dn),
    payload: options.format === 'flat' ? flatPayload(payload) : payload,
    event: event.event,
    subscription,
    device,
  };
  if (parts) message.parts = parts;
  return message;
}

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
  return {
    topic: topicOf(options.topic, frame.device.name, firstDn(frame)),
    payload: {
      subscriptionId: frame.subscriptionId,
      imdata: frame.imdata,
      ...(frame.merged ? { merged: frame.merged } : {}),
    },
    subscription: { ids: [...frame.subscriptionId], query: options.query },
    device: frame.device,
  };
}

/** The message of what a device says about its connection. */
export function connectionMessage(event: ConnectionEvent, options: { topic: string }): NodeMessage {
  return { topic: connectionTopicOf(options.topic, event.device), payload: event };
}

function firstDn(frame: FrameMessage): string {
  const first = Object.values(frame.imdata[0] ?? {})[0];
  return first?.attributes['dn'] ?? '';
}
