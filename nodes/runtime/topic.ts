/** Topic of a message about an object, by the node's `topic` property. */
export function topicOf(topic: string, device: string, dn: string): string {
  switch (topic) {
    case 'dn':
      return dn;
    case 'device/dn':
      return publishable(`${device}/${dn}`);
    default:
      return topic;
  }
}

/** Topic of a message about a connection, which has no DN. */
export function connectionTopicOf(topic: string, device: string): string {
  if (topic === 'dn') return device;
  return topic === 'device/dn' ? publishable(device) : topic;
}

// MQTT 5.0, 4.7: a name to publish to holds no wildcards, a leading "$" is the
// broker's own, and an empty level at either end is a level all the same.
function publishable(name: string): string {
  return name
    .replaceAll(/[+#]/gu, '_')
    .replace(/^\/+|\/+$/gu, '')
    .replace(/^\$/u, '_');
}
