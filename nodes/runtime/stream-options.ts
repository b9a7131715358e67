import type { CentralApi, StreamListenerOptions, StreamSpec } from '../../src/aruba/options';
import { choiceOf, flagOf, textOf, wordsOf } from './property';
import type { MessageFormat } from './subscribe-options';

/** An `aruba-stream` as the flow holds it. Properties of later releases are left alone. */
export interface StreamDefinition {
  account?: unknown;
  topic?: unknown;
  event?: unknown;
  elements?: unknown;
  split?: unknown;
  protos?: unknown;
  format?: unknown;
  outputs?: unknown;
}

export interface StreamOptions {
  spec: StreamSpec;
  listener: StreamListenerOptions;
  format: MessageFormat;
  /** Whether connection events leave by the second output. */
  secondOutput: boolean;
}

/**
 * What a stream node does, from what the flow says. Topic and elements are judged by the library.
 *
 * @param api of the account, which tells whether the topic or the event counts
 * @throws ConfigurationError PROPERTY_INVALID
 */
export function streamOptions(definition: StreamDefinition, api: CentralApi): StreamOptions {
  const topic =
    api === 'classic'
      ? textOf(definition.topic, 'monitoring')
      : textOf(definition.event, 'alert-events');
  return {
    spec: { topic, elements: wordsOf(definition.elements) },
    listener: {
      split: flagOf(definition.split, true),
      protos: textOf(definition.protos) || undefined,
    },
    format: choiceOf('format', definition.format, ['event', 'flat', 'frame'], 'event'),
    secondOutput: textOf(definition.outputs) === '2',
  };
}
