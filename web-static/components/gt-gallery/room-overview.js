import { html } from 'lit';
import '../gt-event-feed/gt-event-feed.js';
import '../gt-opportunities/gt-opportunities.js';
import '../gt-region-board/gt-region-board.js';
import { orderOf, regionRows } from '../../models/overview/region-rows.js';
import { EVENTS } from './made-up-events.js';
import { SILENT, VIEW, made } from './made-up.js';

/** The panels of the overview. */

const feed = (events) => () => made('gt-event-feed', { events });
const known = (items, problem = null) => ({ items, isKnown: true, problem });

const REGIONS = new Map([
  ['eu-north', { live: 96, late: 0, stale: 0, gone: 0, util: 82.4, power: 58_200 }],
  ['us-east', { live: 61, late: 1, stale: 3, gone: 2, util: 44.1, power: 31_000 }],
  ['ap-south', { live: 16, late: 0, stale: 0, gone: 0, util: null, power: null }],
]);
const EARNED = new Map([
  ['eu-north', { revenue_per_hour: '211.40', profit_per_hour: '96.02', idle_waste_per_hour: '2.10' }],
  ['us-east', { revenue_per_hour: '88.90', profit_per_hour: '-12.31', idle_waste_per_hour: '31.75' }],
]);
const LINES = new Map([
  ['eu-north', { values: [70, 74, 78, null, 80, 82] }],
  ['us-east', { values: [61, 58, 52, 50, 47, 44] }],
]);
const board = (properties = {}) => () => {
  const order = orderOf(properties.sort);
  return made('gt-region-board', { view: VIEW, order, hasMoney: true, rows: regionRows({ regions: REGIONS, money: EARNED, lines: LINES, order }), ...properties });
};

/** As the whole page steps back while the link is down. */
const offline = (draw) => () => html`<div class="page" data-link="stale">${draw()}</div>`;

const IDLE = { id: '1', what: 'Sell 6 idle H100', where: 'us-east, node-7', gain: '$4,210', isKnown: true };
const DEAR = { id: '2', what: 'Move a lease of 8 A100', where: 'eu-north', gain: '–', isKnown: false };
const opportunities = (items, count = items.length) => () => made('gt-opportunities', { found: { items, count } });

export const OVERVIEW = {
  title: 'Overview',
  items: [
    {
      ...{ of: 'gt-event-feed', title: 'Event feed' },
      states: {
        Loading: feed(null),
        Usual: feed(known(EVENTS)),
        Empty: feed(known([])),
        Error: feed({ items: [], isKnown: false, problem: SILENT }),
        'Old data, kept': feed(known(EVENTS.slice(2), SILENT)),
        Offline: offline(feed(known(EVENTS))),
      },
    },
    {
      ...{ of: 'gt-region-board', title: 'Region board', width: 'wide' },
      states: {
        Loading: board({ rows: null }),
        Usual: board(),
        'By utilisation': board({ sort: '-util' }),
        'Without money': board({ hasMoney: false }),
        Offline: offline(board()),
      },
    },
    { of: 'gt-opportunities', title: 'Opportunities', states: { Usual: opportunities([IDLE, DEAR], 9), Empty: opportunities([]), Offline: offline(opportunities([IDLE])) } },
  ],
};
