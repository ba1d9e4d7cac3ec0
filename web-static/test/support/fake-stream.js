import { clockAt } from './clock.js';
import { StreamModel } from './stream-model.js';
import { StreamSession } from './stream-session.js';
import { CLOSE, PING, PONG, TEXT, acceptKey, closeFrame, frame, takeFrames } from './web-socket-frames.js';

/** The stream of the fake server over real sockets: the tables of its fleet, and the log `events`. */
export class FakeStream {
  #fleet;
  #more;
  #heartbeatSeconds;
  #clock;
  #model;
  /** By socket `{session, timers}`: a timer for each rate at which something waits to be told. */
  #links = new Map();
  #heartbeat;

  /** `more()` answers further tables as `[[topic, rows]]`. */
  constructor(fleet, heartbeatSeconds, more = () => [], clock = clockAt()) {
    this.#clock = clock;
    this.#model = new StreamModel({ seq: clock.now() * 1000, now: clock.now });
    this.#fleet = fleet;
    this.#more = more;
    this.#heartbeatSeconds = heartbeatSeconds;
    this.#model.declareLog('events');
    this.#rebuild();
    this.#heartbeat = clock.setInterval(() => this.#beat(), heartbeatSeconds * 1000);
  }

  get connections() {
    return this.#links.size;
  }

  accept(request, socket) {
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    head.push(`Sec-WebSocket-Accept: ${acceptKey(request.headers['sec-websocket-key'])}`, 'Sec-WebSocket-Protocol: gridtick.v1');
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const link = { session: new StreamSession(this.#model), timers: new Map() };
    this.#links.set(socket, link);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#forget(socket));
    this.#listen(socket, link);
    send(socket, link.session.hello(this.#heartbeatSeconds));
  }

  /** Tells every subscriber how things now are, as often as it wants to know. */
  publish() {
    this.#rebuild();
    this.#tellSoon();
  }

  append(data, log = 'events') {
    if (!this.#model.has(log)) this.#model.declareLog(log);
    this.#model.append(log, data);
    this.#tellSoon();
  }

  /** Lets everybody know that they are told less often, as one who does not keep up is. */
  lower(hz, why = 'slow') {
    this.#toAll({ k: 'ok', hz, why });
  }

  /** Sends everybody away with the wait that the server asks for. */
  bye({ code, why, retry }) {
    this.#toAll({ k: 'bye', code, why, retry });
    for (const socket of this.#links.keys()) socket.end(closeFrame(code, why));
  }

  stop() {
    clearInterval(this.#heartbeat);
    for (const socket of this.#links.keys()) socket.destroy();
  }

  #rebuild() {
    const now = this.#clock.now();
    this.#model.set('fleet', { fleet: this.#fleet.fleetRow(now) });
    this.#model.set('regions', this.#fleet.regionRows(now));
    for (const [region, rows] of this.#fleet.gpuRows()) this.#model.set(`gpus/${region}`, rows);
    for (const [topic, rows] of this.#more()) this.#model.set(topic, rows);
  }

  #tellSoon() {
    for (const [socket, { session, timers }] of this.#links) {
      for (const hz of new Set([...session.topics.values()].map((one) => one.hz))) {
        if (hz === 'live') this.#tell(socket, hz);
        else if (!timers.has(hz)) timers.set(hz, this.#clock.setTimeout(() => this.#tell(socket, hz), 1000 / Number(hz)));
      }
    }
  }

  #tell(socket, hz) {
    const link = this.#links.get(socket);
    link.timers.delete(hz);
    send(socket, ...link.session.turn([...link.session.topics].filter(([, one]) => one.hz === hz).map(([name]) => name)));
  }

  #beat() {
    for (const [socket, { session }] of this.#links) {
      send(socket, { ...session.heartbeat(), ts: this.#clock.now() });
      socket.write(frame(PING, Buffer.alloc(0)));
    }
  }

  #listen(socket, { session }) {
    let pending = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      const { frames, rest } = takeFrames(Buffer.concat([pending, bytes]));
      pending = rest;
      for (const { opcode, payload } of frames) {
        if (opcode === CLOSE) socket.end();
        if (opcode === PING) socket.write(frame(PONG, payload));
        if (opcode === TEXT) send(socket, ...session.take(JSON.parse(payload)));
      }
    });
  }

  #forget(socket) {
    for (const timer of this.#links.get(socket)?.timers.values() ?? []) clearTimeout(timer);
    this.#links.delete(socket);
  }

  #toAll(message) {
    for (const socket of this.#links.keys()) send(socket, message);
  }
}

const send = (socket, ...messages) =>
  messages.length > 0 && socket.write(frame(TEXT, Buffer.from(messages.map((message) => JSON.stringify(message)).join('\n'))));
