import { html } from 'lit';
import '../gt-source/gt-source.js';
import '../gt-stream-console/gt-stream-console.js';
import { ago, following, made, still, touched } from './made-up.js';

/** Who sends, and what is told. */

const SOURCE = {
  ...{ id: 's1', key_name: 'rack-7 agents', address: '10.1.0.7', protocol: 'json', agent: 'gridtick-agent/1.4', gpus: 64, interval_ms: 1_000 },
  ...{ first_seen_at: ago(90_000), last_seen_at: ago(1), last_error: null, unmapped_names: [] },
  ...{ requests: 8_210, bytes: 3_100_400, received: 525_000, accepted: 525_000, duplicate: 12, late: 4, future: 0, old: 0, invalid: 0, unmapped: 0, overloaded: 0 },
};
const REFUSED = {
  ...{ key_name: 'old exporter', protocol: 'prometheus_text', accepted: 0, duplicate: 0, invalid: 525, received: 525, gpus: 0, unmapped_names: ['node_load1', 'go_threads'] },
  last_error: { at: ago(4), code: 'no_uuid', detail: 'A sample has no UUID of a GPU.', sample: 'DCGM_FI_DEV_GPU_UTIL{gpu="0"} 12' },
};
const SKEWED = { key_name: 'lab', is_skewed: true, skew_ms: -42_000 };
const list = (element) => html`<section class="panel sources">${element}</section>`;
const source = (change, isOpen = false) => () => list(touched('gt-source', { source: { ...SOURCE, ...change } }, (element) => (element.querySelector('details').open = isOpen)));

const MESSAGES = [
  { k: 'snap', rows: { fleet: { live: 399, util: 67.1 } } },
  { k: 'delta', rows: { fleet: { util: 67.8 } } },
  { k: 'event', d: { kind: 'xid', detail: 'XID 79 on node-1' } },
];
const CONSOLE = { topic: 'fleet', hz: '1', onRate: () => {}, onStop: () => {}, onBegin: () => {} };
const stream = (pages, then) => () => still('gt-stream-console', { ...CONSOLE, pages }, then);
const press = (element) => element.querySelector('.console-controls .button').click();
const unfold = (element) => (element.querySelector('.messages details').open = true);

export const FLEET = {
  title: 'Sources and streams',
  items: [
    { of: 'gt-source', title: 'Source', states: { Works: source({}), Skewed: source(SKEWED), Silent: source({ last_seen_at: ago(4_000) }), Refused: source(REFUSED), 'Works, open': source({}, true), 'Refused, open': source(REFUSED, true), Unnamed: () => list(made('gt-source', { source: { ...SOURCE, key_name: null, gpus: 1 } })) } },
    {
      ...{ of: 'gt-stream-console', title: 'Console of a topic', width: 'wide' },
      states: {
        Connecting: stream(following([], { state: { name: 'connecting' } })),
        'Nothing said yet': stream(following([])),
        Messages: stream(following(MESSAGES)),
        Paused: stream(following(MESSAGES), press),
        'One open': stream(following(MESSAGES), unfold),
        Refused: stream(following([], { refusal: { code: 'unknown_topic', detail: 'There is no such topic.' } })),
      },
    },
  ],
};
