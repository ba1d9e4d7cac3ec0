import '../gt-gpu-money/gt-gpu-money.js';
import '../gt-money-over-time/gt-money-over-time.js';
import '../gt-past/gt-past.js';
import { CLOCKS, COMPARED, HISTORY, MONEY_HISTORY, NO_HISTORY } from './made-up-lines.js';
import { answering, failing, kept, made, refusing, viewOf, waiting } from './made-up.js';

/** What reads itself: the past, and the money of one GPU. */

const VIEW = viewOf('/gallery', { range: '1h' });
const COMPARING = viewOf('/gallery', { range: '1h', compare: '1d' });

/** Every state of an element that reads itself anew, by what the server says. */
const reading = (tag, properties, answer, empty, draw = (element) => element) => ({
  Loading: () => draw(made(tag, { ...properties, pages: waiting })),
  Usual: () => draw(made(tag, { ...properties, pages: answering(answer) })),
  Empty: () => draw(made(tag, { ...properties, pages: answering(empty) })),
  Error: () => draw(made(tag, { ...properties, pages: failing })),
  'Old data, kept': () => draw(kept(tag, properties, answer)),
});

const OF_NODE = { view: VIEW, path: '/api/v1/fleet', heading: 'History of node-1' };
const history = (past) => (path) => (path.endsWith('/samples') ? CLOCKS : past);

const GPU = { uuid: 'GPU-1', host: 'node-1', region: 'eu-north' };
const ROW = {
  ...{ uuid: 'GPU-1', currency: 'USD', priced_gpus: 1, costed_gpus: 1, metered_gpus: 1, revenue_per_hour: '2.49', cost_per_hour: '1.31', energy_per_hour: '0.09' },
  ...{ capital_per_hour: '0.62', profit_per_hour: '1.18', idle_waste_per_hour: '0.00', allocated_idle_waste_per_hour: '0.14' },
};
const UNPRICED = { ...ROW, priced_gpus: 0, revenue_per_hour: null, profit_per_hour: null };
const money = { view: VIEW, gpu: GPU };
/** Before it knows whether somebody may know of money, there is nothing to be seen of it. */
const { Loading: _, ...MONEY_STATES } = reading('gt-gpu-money', money, () => ({ items: [ROW] }), () => ({ items: [] }));
const BOARD = { regions: [{ region: 'eu-north' }], models: [{ model: 'H100 SXM5 80GB' }] };

export const PAST = {
  title: 'The past',
  items: [
    {
      ...{ of: 'gt-past', title: 'History', width: 'wide' },
      states: {
        ...reading('gt-past', OF_NODE, history(HISTORY), history(NO_HISTORY)),
        Compared: () => made('gt-past', { ...OF_NODE, view: COMPARING, pages: answering(history(COMPARED)) }),
        'Not for this person': () => made('gt-past', { ...OF_NODE, pages: refusing }),
        'Of one GPU': () => made('gt-past', { isOne: true, view: VIEW, path: '/api/v1/gpus/GPU-1', heading: 'History of a GPU', pages: answering(history(HISTORY)) }),
      },
    },
    {
      ...{ of: 'gt-gpu-money', title: 'Money of a GPU' },
      states: {
        ...MONEY_STATES,
        'No price': () => made('gt-gpu-money', { ...money, pages: answering(() => ({ items: [UNPRICED] })) }),
      },
    },
    { of: 'gt-money-over-time', title: 'Money over time', states: reading('gt-money-over-time', { view: VIEW, board: BOARD }, () => MONEY_HISTORY, () => ({ ...MONEY_HISTORY, items: [] })) },
  ],
};
