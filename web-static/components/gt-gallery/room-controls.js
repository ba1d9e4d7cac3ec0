import { html } from 'lit';
import { DENSITY, THEME } from '../../models/preference.js';
import '../gt-connect/gt-connect.js';
import '../gt-copy/gt-copy.js';
import '../gt-density-switch/gt-density-switch.js';
import '../gt-theme-switch/gt-theme-switch.js';
import { filterChips, fleetFilters, noneFound } from '../shared/fleet-filters.js';
import { chooser, pager } from '../shared/fleet-parts.js';
import { exportButtons, filterChip } from '../shared/market-parts.js';
import { touched, viewOf } from './made-up.js';

/** What is pressed, chosen and taken along. */

const FOCUS = 'button gallery-focus';

const buttons = () => html`<div class="gallery-line">
  <button class="button" type="button">Quiet</button>
  <button class="button primary" type="button">Create key</button>
  <button class="button danger" type="button">Delete key</button>
  <a class="button" href="/gallery">A link</a>
</div>`;

const focused = () => html`<div class="gallery-line">
  <button class=${FOCUS} type="button">Quiet</button>
  <button class="${FOCUS} primary" type="button">Create key</button>
  <button class="${FOCUS} danger" type="button">Delete key</button>
</div>`;

const disabled = () => html`<div class="gallery-line">
  <button class="button" type="button" disabled>Step</button>
  <button class="button primary" type="button" disabled>Try again in 12 s</button>
  <button class="button primary" type="button" aria-disabled="true">Saving</button>
</div>`;

const chips = () => html`<nav class="chips" aria-label="How far back">
    <a class="button" href="/gallery" aria-current="page">1 h</a><a class="button" href="/gallery">6 h</a><a class="button" href="/gallery">24 h</a>
  </nav>
  <div class="gallery-line">${filterChip('H100', '/gallery')} ${filterChip('Europe', '/gallery')}</div>`;

const NAMES = { regions: [{ name: 'eu-north', gpus: 96 }], models: [{ name: 'H100 SXM5 80GB', gpus: 64 }], hosts: [{ name: 'node-1', gpus: 8 }] };
const FILTERED = { region: 'eu-north', state: 'late' };
const ROUTE = { path: '/gallery', query: FILTERED };
const filters = (query) => () => html`<section class="panel"><div class="panel-head">${fleetFilters({ query, names: NAMES, narrow: () => {} })}</div>${filterChips({ path: '/gallery', query })}</section>`;

const ways = () => html`${pager('Pages', { ...viewOf('/gallery', { cursor: 'b' }), trail: ['a'] }, 'c')}
  <div class="gallery-line">${chooser({ label: 'Compared with', all: 'Not compared', choices: [], onChange: () => {} })} ${exportButtons('Offers', () => {})}</div>`;

const copy = (text, isOneWord) => () => html`<gt-copy .text=${text} .label=${'To copy'} .action=${'Copy'} .isOneWord=${isOneWord}></gt-copy>`;
const copied = (said) => () => touched('gt-copy', { text: 'gt_live_0123456789abcdef', label: 'The key', action: 'Copy key' }, (element) => (element.said = said));
const once = () => html`<section class="once" aria-label="Shown once"><p>It is shown this once only.</p>${copy('gt_live_0123456789abcdef0123456789abcdef', true)()}</section>`;

export const CONTROLS = {
  title: 'Controls',
  items: [
    { title: 'Buttons', states: { Usual: buttons, 'With the focus': focused, 'Disabled or busy': disabled } },
    { title: 'Chips and ways', states: { Chosen: chips, 'Pages and files': ways } },
    { title: 'Filters', states: { 'Nothing set': filters({}), Set: filters(FILTERED), 'Nothing found': () => html`<section class="panel">${noneFound(ROUTE)}</section>` } },
    {
      ...{ of: 'gt-copy', title: 'Copy', kind: 'account' },
      states: { 'One word': copy('gt_live_0123456789abcdef0123456789abcdef', true), Lines: copy('curl -s localhost:8080/health\ncurl -s localhost:8080/ready', false), Copied: copied('Copied'), Blocked: copied('Copying is blocked: select the text'), 'Shown once': once },
    },
    { of: 'gt-density-switch', title: 'Density switch', states: Object.fromEntries(DENSITY.choices.map((density) => [`Tables: ${density}`, () => html`<gt-density-switch .choice=${density}></gt-density-switch>`])) },
    { of: 'gt-theme-switch', title: 'Theme switch', states: Object.fromEntries(THEME.choices.map((theme) => [`Theme: ${theme}`, () => html`<gt-theme-switch .choice=${theme}></gt-theme-switch>`])) },
    { of: 'gt-connect', title: 'First sample', states: { Usual: () => html`<gt-connect></gt-connect>`, Copied: () => touched('gt-connect', {}, (element) => (element.copied = 'Command copied')) } },
  ],
};
