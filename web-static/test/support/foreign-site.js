import { once } from 'node:events';
import { createServer } from 'node:http';

/** An empty page of somebody else, under a host name of this machine: `localhost` or `127.0.0.1`. */
export async function startForeignSite(host) {
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>elsewhere</title>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://${host}:${server.address().port}/`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

// What such a page tries. Each runs inside that page and says how it went.

/** A request with the victim's cookie: how it ended for the script. */
export const tryFetch = ({ url, method, type, body, mode }) =>
  fetch(url, { method, mode, credentials: 'include', headers: type ? { 'Content-Type': type } : {}, body }).then(
    (response) => (response.type === 'opaque' ? 'opaque' : `read ${response.status}`),
    () => 'refused',
  );

/** A form that sends itself into a hidden frame. */
export const tryForm = ({ url, encoding, field }) =>
  new Promise((done) => {
    const frame = Object.assign(document.createElement('iframe'), { name: `f${Math.random()}` });
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post', enctype: encoding, target: frame.name });
    form.append(Object.assign(document.createElement('input'), { name: field, value: '' }));
    document.body.append(frame, form);
    frame.onload = () => done('sent');
    form.submit();
  });

export const trySocket = (url) =>
  new Promise((done) => {
    const socket = new WebSocket(url.replace('http', 'ws'), ['gridtick.v1']);
    socket.onopen = () => done('open');
    socket.onclose = () => done('refused');
  });

export const tryEvents = (url) =>
  new Promise((done) => {
    const source = new EventSource(url, { withCredentials: true });
    const end = (how) => (source.close(), done(how));
    source.onopen = () => end('open');
    source.onmessage = () => end('read');
    source.onerror = () => end('refused');
  });
