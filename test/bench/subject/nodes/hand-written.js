'use strict';

const https = require('node:https');
const { WebSocket } = require('ws');

/**
 * What somebody writes who needs the messages and nothing else: the smallest node whose messages
 * have the fields of ours. It never refreshes, reconnects, checks or counts anything.
 */
module.exports = (RED) => {
  RED.nodes.registerType('hand-written', function (config) {
    RED.nodes.createNode(this, config);
    const { host, ca, user, password, query, format } = config;
    const messages = format === 'frame' ? frameMessages : eventMessages;
    const ask = (method, path, body, token) => request({ host, ca, method, path, body, token });
    let socket;
    const open = async () => {
      const login = { aaaUser: { attributes: { name: user, pwd: password } } };
      const { imdata } = await ask('POST', '/api/aaaLogin.json', JSON.stringify(login));
      const { token } = imdata[0].aaaLogin.attributes;
      socket = new WebSocket(`wss://${host}/socket${token}`, { ca, perMessageDeflate: false });
      socket.on('message', (data) =>
        messages(JSON.parse(data), host, query, (one) => this.send(one)),
      );
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      await ask('GET', `/api/${query}?subscription=yes`, undefined, token);
    };
    open().catch((error) => this.error(error));
    this.on('close', () => socket?.close());
  });
};

function frameMessages(frame, host, query, send) {
  send({ payload: frame });
}

let count = 0;

function eventMessages(frame, host, query, send) {
  for (const item of frame.imdata) {
    const name = Object.keys(item)[0];
    const { attributes } = item[name];
    const { dn, status, modTs } = attributes;
    const payload = {
      device: host,
      time: modTs,
      class: name,
      dn,
      keys: { node: /node-(\d+)/.exec(dn)?.[1], port: /phys-\[([^\]]+)\]/.exec(dn)?.[1] },
      status,
      text: `${name} ${dn} ${status}`,
      changed: Object.keys(attributes),
      attributes,
    };
    if (attributes.severity) payload.severity = attributes.severity;
    if (attributes.lc) payload.state = attributes.lc;
    send({
      topic: dn,
      payload,
      event: {
        specversion: '1.0',
        id: String(count++),
        source: `/aci/${host}`,
        type: `com.cisco.aci.${name}.${status}`,
        subject: dn,
        time: modTs,
        severity: payload.severity,
        state: payload.state,
      },
      subscription: { ids: frame.subscriptionId, query },
      device: { name: host, platform: 'apic', host },
    });
  }
}

function request({ host, ca, method, path, body, token }) {
  const headers = token ? { cookie: `APIC-cookie=${token}` } : {};
  return new Promise((resolve, reject) => {
    const sent = https.request(`https://${host}${path}`, { method, headers, ca }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.once('end', () => resolve(JSON.parse(text)));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
