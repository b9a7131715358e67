'use strict';

/** The next node of every flow that is measured: tells the process of each message. */
module.exports = (RED) => {
  RED.nodes.registerType('bench-sink', function (config) {
    RED.nodes.createNode(this, config);
    const { received } = globalThis.bench;
    const { name } = config;
    this.on('input', (message) => received(message, name));
  });
};
