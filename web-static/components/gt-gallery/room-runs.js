import '../gt-run-charts/gt-run-charts.js';
import '../gt-run-controls/gt-run-controls.js';
import '../gt-run-log/gt-run-log.js';
import '../gt-run-start/gt-run-start.js';
import { COMMANDS, FORK, HAPPENED, KNOWN, POINTS, REGIONS, RUN, momentAt } from './made-up-runs.js';
import { SILENT, VIEW, answering, failing, following, kept, made, waiting } from './made-up.js';

/** Runs of a simulation. */

const controls = (run, properties = {}) => () => made('gt-run-controls', { pages: waiting, view: VIEW, run: { ...RUN, ...run }, regions: REGIONS, known: KNOWN, onRun: () => {}, ...properties });

const CHARTS = { view: VIEW, run: RUN, parent: null };
const charts = (pages, properties = {}) => () => made('gt-run-charts', { ...CHARTS, pages, ...properties });
const oldCharts = () => kept('gt-run-charts', { ...CHARTS, run: { ...RUN, status: 'paused' } }, () => POINTS);

const log = (messages, options) => () => made('gt-run-log', { pages: following(messages, options), view: VIEW, run: RUN });
const given = () => Promise.resolve({ items: COMMANDS });

export const RUNS = {
  title: 'Simulation',
  items: [
    {
      ...{ of: 'gt-run-controls', title: 'Controls of a run' },
      states: {
        Running: controls({}),
        Paused: controls({ status: 'paused' }),
        'At an earlier moment': controls({ status: 'paused', at: momentAt(20) }),
        Over: controls({ status: 'finished' }),
        'A shock is asked for': controls({}, { drawer: 'shock', shock: 'outage' }),
        'A parameter is changed': controls({}, { drawer: 'parameter' }),
        'A moment is sought': controls({}, { drawer: 'seek' }),
        'A fork is made': controls({}, { drawer: 'fork' }),
        Refused: controls({}, { problem: 'Your role may not steer this run.' }),
      },
    },
    {
      ...{ of: 'gt-run-charts', title: 'Charts of a run' },
      states: {
        Loading: charts(waiting),
        Usual: charts(answering(() => POINTS)),
        'A fork and its parent': charts(answering((path) => (path.includes(FORK.id) ? POINTS : { ...POINTS, points: POINTS.points.slice(0, 30) })), { run: FORK, parent: RUN }),
        Empty: charts(answering(() => ({ ...POINTS, points: [] }))),
        Error: charts(failing),
        'Old data, kept': oldCharts,
      },
    },
    {
      ...{ of: 'gt-run-log', title: 'Log of a run' },
      states: {
        Usual: log(HAPPENED, { read: given }),
        Empty: log([]),
        'Not told': log([], { refusal: { code: 'too_many', detail: 'Too many topics.' } }),
        Error: log(HAPPENED, { read: () => Promise.reject(SILENT) }),
      },
    },
    { of: 'gt-run-start', title: 'A new run', states: { Loading: () => made('gt-run-start', { pages: waiting }), Usual: () => made('gt-run-start', { pages: waiting, known: KNOWN }) } },
  ],
};
