import { html } from 'lit';
import { Form } from '../../models/account/form.js';
import { placeAt, railFor } from '../../models/shell/places.js';
import { linkWords } from '../../models/words.js';
import { Toasts } from '../../models/toasts.js';
import '../gt-chart/gt-chart.js';
import '../gt-copy/gt-copy.js';
import '../gt-figure-card/gt-figure-card.js';
import '../gt-rail/gt-rail.js';
import '../gt-spark/gt-spark.js';
import '../gt-toasts/gt-toasts.js';
import '../gt-topline/gt-topline.js';
import { problemOf, submitButton, textField } from '../shared/fields.js';
import { ICONS, icon } from '../shared/icons.js';
import { badge, bar, quantity, stateMark } from '../shared/marks.js';
import { filterChip } from '../shared/market-parts.js';
import { heat, longTables, matrices } from './gallery-data.js';
import { loadFailure, newVersion, nothingHere, oneMoment } from '../gt-shell/shell-words.js';

const COLOURS = ['surface-0', 'surface-1', 'surface-2', 'surface-3', 'line', 'line-control', 'text-1', 'text-2', 'text-3', 'accent', 'good', 'warn', 'bad', 'stale', 'buy', 'sell'];
const numbered = (name, from, to) => Array.from({ length: to - from + 1 }, (_, at) => `${name}-${from + at}`);
const SIZES = [12, 13, 14, 16, 20, 28, 40];
const NOW = Date.UTC(2026, 10, 3, 10, 15);

const swatches = (names) => html`<ul class="swatches">${names.map((name) => html`<li><span class="swatch" data-colour=${name}></span>${name}</li>`)}</ul>`;

const colours = () => html`${swatches(COLOURS)} ${swatches(numbered('series', 1, 8))} ${swatches(numbered('heat', 0, 9))}`;

const type = () => html`${SIZES.map((size) => html`<p class="sample" data-size=${size}>${size} px: 1,024 GPUs, 67.8 % busy</p>`)}
  <p class="lead">Quiet words lead in. <a href="/gallery">A way on</a></p>
  <p class="hint">A hint explains, <code>code</code> stands apart.</p>`;

const icons = () => html`<ul class="swatches">${ICONS.map((name) => html`<li>${icon(name)} ${name}</li>`)}</ul>`;

const buttons = () => html`<div class="gallery-line">
    <button class="button" type="button">Quiet</button>
    <button class="button primary" type="button">Create key</button>
    <button class="button danger" type="button">Delete key</button>
    <button class="button" type="button" disabled>Disabled</button>
    <button class="button" type="button" aria-disabled="true">Saving</button>
    <a class="button" href="/gallery">A link</a>
  </div>
  <nav class="chips" aria-label="How far back">
    <a class="button" href="/gallery" aria-current="page">1 h</a><a class="button" href="/gallery">6 h</a><a class="button" href="/gallery">24 h</a>
  </nav>
  <div class="gallery-line">${filterChip('H100', '/gallery')} ${filterChip('Europe', '/gallery')}</div>`;

const FORMS = {};
function formOf(theme) {
  FORMS[theme] ??= Object.assign(new Form({ id: `gallery-${theme}`, fields: ['email', 'name'], onChange: () => {} }), {
    errors: { email: 'This is no e-mail address' },
    problem: { text: 'The server refused this for now.', code: 'unavailable', requestId: 'r-77' },
  });
  return FORMS[theme];
}

const fields = (theme) => {
  const form = formOf(theme);
  return html`<form>
    ${textField(form, { name: 'name', label: 'Name', hint: 'As others see it.', value: 'rack-7 agents' })}
    ${textField(form, { name: 'email', label: 'E-mail', value: 'ada@' })}
    <label class="labelled"><span>Model</span><select class="input"><option>All models</option></select></label>
    <label class="check"><input type="checkbox" checked /> Send samples</label>
    ${problemOf(form)} ${submitButton(form, { label: 'Save', busyLabel: 'Saving' })}
  </form>`;
};

const marks = () => html`<div class="gallery-line">${['good', 'warn', 'bad', 'stale'].map((tone) => badge(tone, tone))} <span class="tag">demo</span></div>
  <div class="gallery-line">${['live', 'late', 'stale', 'gone'].map((state) => html`<span>${stateMark(state)} ${state}</span>`)}</div>
  <div class="gallery-bars">${[0, 42, 100].map((share) => html`<span>${bar(share)}</span><span>${quantity({ value: share, unit: '%' })}</span>`)}</div>`;

const CARD = {
  ...{ id: 'util', label: 'Utilisation', href: '/gallery', definition: 'Share of time in which a kernel was running.', value: '67.8', unit: '%', isLoss: false },
  ...{ values: [40, 44, 52, null, 61, 66, 67.8], seen: '24 h', minSpan: 10, hint: null, states: null, detail: '98.8 % known', change: { way: 'up', by: '4.2 %' }, ageS: null },
};
const CARDS = [
  CARD,
  { ...CARD, label: 'GPUs', value: '399', unit: 'of 400 live', states: [{ state: 'live', count: 399 }, { state: 'late', count: 1 }], detail: null, change: { way: 'same', by: '' } },
  { ...CARD, label: 'Idle waste', value: '$8.07', unit: 'per hour', isLoss: true, change: { way: 'down', by: '$1.10' } },
  { ...CARD, label: 'Power', value: '151', unit: 'kW', change: null, ageS: 74 },
  { ...CARD, label: 'Profit', value: '–', unit: '', values: [], seen: '', change: null, detail: 'no price book yet' },
  null,
];

const cards = () => html`<div class="figures">${CARDS.map((card) => html`<gt-figure-card .card=${card}></gt-figure-card>`)}</div>
  <gt-spark .values=${[1, 3, 2, null, 5, 4]} .label=${'Six hours'}></gt-spark>`;

const ROWS = [
  { state: 'live', host: 'node-1', model: 'H100 SXM5 80GB', util: 93, power: 626 },
  { state: 'late', host: 'node-2', model: 'H100 SXM5 80GB', util: 53, power: 433 },
  { state: 'stale', host: 'node-3', model: 'L40S', util: 12, power: 88 },
  { state: 'gone', host: '<b>node</b>', model: 'A100 SXM4 80GB', util: 0, power: 0 },
];

const table = (isCompact) => html`<section class="panel" data-density=${isCompact ? 'compact' : 'comfortable'} aria-label=${isCompact ? 'Compact' : 'Comfortable'}>
  <div class="panel-head"><h3>${isCompact ? 'Compact' : 'Comfortable'}</h3><p>4 of 400 GPUs</p></div>
  <div class="scroll">
    <table>
      <thead>
        <tr><th scope="col" aria-sort="ascending">GPU</th><th scope="col">Model</th><th scope="col" class="number">Utilisation</th><th scope="col" class="number">Power</th></tr>
      </thead>
      <tbody>
        ${ROWS.map(
          ({ state, host, model, util, power }) => html`<tr data-state=${state}>
            <th scope="row">${stateMark(state)} ${host}<span class="visually-hidden">, ${state}</span></th>
            <td>${model}</td>
            <td class="number">${quantity({ value: util, unit: '%' })}</td>
            <td class="number">${quantity({ value: power, unit: 'W' })}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>
</section>`;

const panel = (title, content) => html`<section class="panel" aria-label=${title}><div class="panel-head"><h3>${title}</h3></div>${content}</section>`;

const states = () => html`${panel('Loading', html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>`)}
  ${panel('Empty', html`<div class="panel-words"><p>No key yet. A program that sends samples or reads the fleet needs one.</p><button class="button" type="button">Create key</button></div>`)}
  ${panel('Error', html`<div class="panel-words"><p>This could not be read. The server does not answer.</p><p class="hint">Request <code>r-77</code></p><button class="button" type="button">Try again</button></div>`)}
  ${panel('Stale', html`<p class="behind">Shown is what was at 10:14:03. The server does not answer. Trying again.</p>`)}
  ${oneMoment()} ${newVersion()} ${nothingHere()} ${loadFailure({ isOutdated: false, onRetry: () => {} })}`;

const TOASTS = new Toasts();
TOASTS.hold();
TOASTS.add({ text: 'Key “rack-7” is made' });
TOASTS.add({ text: 'Run stopped', tone: 'quiet', action: { label: 'Start again', run: () => {} } });
TOASTS.add({ text: 'Not saved: the server does not answer', tone: 'bad' });

const toasts = () => html`<gt-toasts class="gallery-toasts" .toasts=${TOASTS}></gt-toasts>`;

const LINKS = [
  { name: 'live', since: NOW },
  { name: 'connecting' },
  { name: 'stale', since: NOW, retryAt: NOW + 4_000 },
  { name: 'stopped', since: NOW, code: 4504, why: 'too many streams for this login' },
];
const PLACE = placeAt({ pathname: '/fleet/gpus' });
const LOGIN = { name: 'in', user: { id: 'u1', name: 'Ada Lovelace', email: 'ada@example.org', role: 'admin' } };
const VIEW = { route: PLACE, login: LOGIN, needsSetup: false, here: '/fleet/gpus', isDemo: true, pausedAt: null };

const frame = () => html`<div class="gallery-rail"><gt-rail .groups=${railFor(LOGIN, PLACE)}></gt-rail></div>
  ${LINKS.map((state, at) => html`<div class="gallery-wide"><gt-topline .view=${{ ...VIEW, pausedAt: at === 0 ? NOW : null, isDemo: at === 0 }} .state=${state} .link=${linkWords(state, 400, NOW)} .logOut=${() => {}}></gt-topline></div>`)}`;

const TIMES = Array.from({ length: 61 }, (_, at) => NOW / 1000 - (60 - at) * 60);
const wave = (low, high, speed) => TIMES.map((_, at) => (at > 24 && at < 31 ? null : low + (high - low) * (0.5 + 0.5 * Math.sin(at / speed))));
const LINES = [
  { name: 'Utilisation', label: 'Utilisation', unit: '%', color: 1, mean: wave(40, 80, 9), low: wave(30, 70, 9), high: wave(50, 95, 9) },
  { name: 'Yesterday', label: 'Yesterday', unit: '%', color: 2, mean: wave(35, 70, 7), dashed: true },
];
const RANGE = { from: TIMES[0], to: TIMES.at(-1) };

const charts = () => html`<gt-chart label="Utilisation" zero .series=${LINES} .times=${TIMES} .range=${RANGE} .marks=${[{ time: TIMES[40], text: 'XID 79 on node-1', tone: 'bad' }]} .height=${180}></gt-chart>
  <gt-chart label="Nothing" .range=${RANGE} .height=${120}></gt-chart> <gt-chart label="Loading" loading .range=${RANGE} .height=${120}></gt-chart>
  <gt-chart label="Stale" stale .series=${LINES.slice(0, 1)} .times=${TIMES} .range=${RANGE} .height=${120}></gt-chart>`;

const taken = () => html`<section class="once" aria-label="What is shown once"><p>It is shown this once only.</p><gt-copy .text=${'gt_live_0123456789abcdef'} .label=${'The new key'} .action=${'Copy key'} .isOneWord=${true}></gt-copy></section>`;

export const SECTIONS = [
  { title: 'Colours', draw: colours },
  { title: 'Type', draw: type },
  { title: 'Icons', draw: icons },
  { title: 'Buttons and chips', draw: buttons },
  { title: 'Fields', draw: fields },
  { title: 'Badges and marks', draw: marks },
  { title: 'Cards and sparklines', draw: cards },
  { title: 'Tables', draw: () => html`${table(false)} ${table(true)}` },
  { title: 'Long tables', draw: longTables },
  { title: 'Heat', draw: heat },
  { title: 'Spread matrix', draw: matrices },
  { title: 'Charts', draw: charts },
  { title: 'States', draw: states },
  { title: 'Messages', draw: toasts },
  { title: 'Shown once', draw: taken },
  { title: 'Rail and top line', draw: frame },
];
