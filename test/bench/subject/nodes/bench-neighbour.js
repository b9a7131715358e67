'use strict';

const INTERVAL_MS = 10;

/** Another flow: a message that is due every so often, with the time at which it was due. */
module.exports = (RED) => {
  RED.nodes.registerType('bench-neighbour', function (config) {
    RED.nodes.createNode(this, config);
    let dueAt = performance.now() + INTERVAL_MS;
    let timer;
    const next = () => {
      const now = performance.now();
      // What was held up is late for all that it was held up, and each is one message.
      for (; dueAt <= now; dueAt += INTERVAL_MS) this.send({ dueAt });
      timer = setTimeout(next, dueAt - now);
    };
    next();
    this.on('close', () => clearTimeout(timer));
  });
};
