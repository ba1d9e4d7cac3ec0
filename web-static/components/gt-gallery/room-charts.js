import '../gt-chart/gt-chart.js';
import '../gt-figure-card/gt-figure-card.js';
import '../gt-live-charts/gt-live-charts.js';
import '../gt-spark/gt-spark.js';
import { html } from 'lit';
import { COMPARES, RANGES } from '../../models/overview/ranges.js';
import { EARLIER, MARKS, MONEY, POWER, RANGE, TIMES, UTIL } from './made-up-lines.js';
import { NOW, SILENT, VIEW, made, waiting } from './made-up.js';

/** Numbers over time. */

const chart = (properties) => () => made('gt-chart', { label: 'Utilisation', times: TIMES, range: RANGE, series: [UTIL], height: 180, zero: true, top: 100, ...properties });
const few = { times: TIMES.slice(40, 41), series: [{ ...UTIL, mean: [52], low: [48], high: [61] }] };

const HOUR = RANGES.find(({ name }) => name === '1h');
const ASKED = { range: HOUR, compare: null, zoom: null };
const LIVE = {
  ...{ asked: ASKED, span: RANGE, isLoading: false, marks: MARKS, isCompared: false, problem: null, readAt: NOW, lacksEarlier: false },
  ...{ util: { times: TIMES, series: [UTIL] }, power: { times: TIMES, series: [POWER] }, money: { times: TIMES, series: MONEY } },
};
const live = (change, isOld = false) => () => made('gt-live-charts', { pages: waiting, view: VIEW, chart: change === null ? null : { ...LIVE, ...change }, stale: isOld });
const EMPTY = { times: [], series: [] };

const CARD = {
  ...{ id: 'util', label: 'Utilisation', href: '/gallery', definition: 'Share of time in which a kernel was running.', value: '67.8', unit: '%', isLoss: false },
  ...{ values: [40, 44, 52, null, 61, 66, 67.8], seen: 'the last 24 h', minSpan: 10, hint: null, states: null, detail: '98.8 % known', change: { way: 'up', by: '4.2 points' }, ageS: null },
};
const SILENT_ONES = [{ state: 'late', count: 1 }, { state: 'stale', count: 3 }, { state: 'gone', count: 2 }];
const card = (change) => () => made('gt-figure-card', { card: change === null ? null : { ...CARD, ...change } });
const spark = (values) => () => html`<gt-spark .values=${values} .label=${'Utilisation'}></gt-spark>`;

export const CHARTS = {
  title: 'Numbers and charts',
  items: [
    {
      ...{ of: 'gt-figure-card', title: 'Figure card', width: 'narrow' },
      states: {
        Loading: card(null),
        Usual: card({}),
        'With states': card({ label: 'GPUs', value: '394', unit: 'of 400 live', states: SILENT_ONES, detail: '', change: { way: 'same', by: '' } }),
        'A loss': card({ label: 'Profit', value: '−$8.07', unit: 'per hour', isLoss: true, change: { way: 'down', by: '$1.10' }, detail: '' }),
        Old: card({ label: 'Power', value: '151', unit: 'kW', change: null, ageS: 74 }),
        'Not known': card({ label: 'Profit', value: '–', unit: '', values: [], seen: '', change: null, detail: 'no price book yet' }),
      },
    },
    { of: 'gt-spark', title: 'Sparkline', width: 'narrow', states: { Usual: spark([1, 3, 2, 4, 5, 4]), 'With a gap': spark([1, 3, null, null, 5, 4]), 'Ended a while ago': spark([1, 3, 2, 4, null, null]), 'One value': spark([3]), Nothing: spark([]) } },
    {
      ...{ of: 'gt-chart', title: 'Chart' },
      states: {
        Loading: chart({ loading: true }),
        'Band, gap and marks': chart({ marks: MARKS }),
        Compared: chart({ series: [UTIL, EARLIER] }),
        'Several lines, below zero': chart({ label: 'Money', series: MONEY, zero: false, top: undefined }),
        'Pointed at': chart({ pointed: TIMES[15] }),
        'As a table': chart({ isTableOpen: true }),
        'One value': chart(few),
        Empty: chart({ series: [] }),
        Stale: chart({ stale: true }),
      },
    },
    {
      ...{ of: 'gt-live-charts', title: 'Live charts', width: 'wide' },
      states: {
        Loading: live(null),
        Usual: live({}),
        'Compared and zoomed': live({ asked: { ...ASKED, compare: COMPARES[0], zoom: RANGE }, isCompared: true, util: { times: TIMES, series: [UTIL, EARLIER] } }),
        'Without money': live({ money: null }),
        Empty: live({ util: EMPTY, power: EMPTY, money: EMPTY }),
        'The past not read': live({ problem: SILENT, readAt: null }),
        'Old past, kept': live({ problem: SILENT, readAt: NOW }),
        Offline: live({}, true),
      },
    },
  ],
};
