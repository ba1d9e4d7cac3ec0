import { html } from 'lit';
import '../gt-best-spreads/gt-best-spreads.js';
import '../gt-offer-rows/gt-offer-rows.js';
import '../gt-spread-matrix/gt-spread-matrix.js';
import '../gt-withheld/gt-withheld.js';
import { EXPLANATION, MATRIX, NO_MATRIX, OFFERS, SPREADS, WITHHELD_GOODS } from './made-up-market.js';
import { VIEW, answering, failing, kept, made, touched, waiting } from './made-up.js';

/** Prices of the market. */

const HEADS = [['Good', ''], ['Seller', 'medium'], ['Per GPU hour', 'number'], ['GPUs', 'number medium'], ['Place', 'wide'], ['Reliability', 'number wide'], ['Age', 'number'], ['Remarks', 'medium']];
const heads = HEADS.map(([label, kind]) => html`<th scope="col" class=${kind}>${label}</th>`);
const FEEDS = new Map([['akash', { name: 'Akash', interval_s: 60, is_handed_in: false }]]);
const rows = (properties = {}) => () => html`<section class="panel gallery-rows">${made('gt-offer-rows', { items: OFFERS, heads, feeds: FEEDS, ...properties })}</section>`;

const panel = (content) => html`<section class="panel"><div class="panel-head"><h2>H100 SXM 80 GB</h2></div>${content}</section>`;
const matrix = (pages) => () => panel(made('gt-spread-matrix', { pages, view: VIEW, good: 'h100' }));
const answer = (path) => (path.endsWith('/explain') ? EXPLANATION : MATRIX);
const oldMatrix = () => panel(kept('gt-spread-matrix', { view: VIEW, good: 'h100' }, answer));

const withheld = (pages, isOpen = true) => () =>
  touched('gt-withheld', { pages, count: 2 }, (element) => (element.querySelector('details').open = isOpen));
const spreads = (items) => () => made('gt-best-spreads', { items });

export const MARKET = {
  title: 'Market',
  items: [
    { of: 'gt-best-spreads', title: 'Best spreads', states: { Loading: spreads(null), Usual: spreads(SPREADS), Empty: spreads([]) } },
    {
      ...{ of: 'gt-offer-rows', title: 'Offers', width: 'wide' },
      states: {
        'Changed, held back, old, gone': rows(),
        'There is more': rows({ hasMore: true, isReading: false, items: OFFERS.slice(0, 2) }),
        'Reads more': rows({ hasMore: true, isReading: true, items: OFFERS.slice(0, 2) }),
        Empty: rows({ items: [] }),
      },
    },
    {
      ...{ of: 'gt-spread-matrix', title: 'Spread matrix', width: 'wide' },
      states: { Loading: matrix(waiting), Usual: matrix(answering(answer)), Withheld: matrix(answering(() => NO_MATRIX)), Error: matrix(failing), 'Old data, kept': oldMatrix },
    },
    {
      ...{ of: 'gt-withheld', title: 'Without a spread' },
      states: { Folded: withheld(waiting, false), Loading: withheld(waiting), Open: withheld(answering(() => ({ items: WITHHELD_GOODS }))), Error: withheld(failing) },
    },
  ],
};
