import { ago } from './made-up.js';

/** What happened lately on a made-up fleet. */

const event = (seconds, kind, severity, change = {}) => ({ ts: ago(seconds), kind, severity, code: null, uuid: 'GPU-6f1c2a40-0000-4000-8000-00000000a710', host: 'node-1', region: 'eu-north', detail: '', ...change });

export const EVENTS = [
  event(12, 'xid', 'critical', { code: 79, detail: 'fell off the bus' }),
  event(95, 'throttle', 'warning', { host: 'node-2', detail: 'held down by heat' }),
  event(96, 'throttle', 'warning', { uuid: 'GPU-2', host: 'node-2', detail: 'held down by heat' }),
  event(300, 'alert_firing', 'warning', { uuid: null, host: null, detail: 'Utilisation below 20 % for an hour in eu-north' }),
  event(900, 'alert_resolved', 'warning', { uuid: null, host: null, detail: 'Temperature over 85 °C' }),
  event(4_000, 'recovered', 'info', { host: 'node-3' }),
];
