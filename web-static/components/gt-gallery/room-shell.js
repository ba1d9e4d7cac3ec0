import { html } from 'lit';
import { placeAt, railFor } from '../../models/shell/places.js';
import { linkWords } from '../../models/words.js';
import '../gt-landing/gt-landing.js';
import '../gt-palette/gt-palette.js';
import '../gt-rail/gt-rail.js';
import '../gt-topline/gt-topline.js';
import '../gt-user-menu/gt-user-menu.js';
import { LOGIN, NOW, SILENT, VIEW, answering, made, still, touched } from './made-up.js';

/** The frame of all pages. */

const PLACE = placeAt({ pathname: '/fleet/gpus' });
const OUT = { name: 'out', user: null };
const CUSTOMER = { name: 'in', user: { ...LOGIN.user, name: 'Bo', role: 'customer' } };

const ways = (login) => railFor(login, PLACE);
const rail = (properties = {}) => () => html`<div class="gallery-rail">${made('gt-rail', { groups: ways(LOGIN), isNarrow: false, ...properties })}</div>`;

const unfolded = () => html`<div class="gallery-rail is-unfolded">${touched('gt-rail', { groups: ways(LOGIN), isNarrow: false }, (element) => (element.isMoreOpen = true))}</div>`;

const MET = { ...VIEW, route: PLACE, here: '/fleet/gpus' };
const SLOW = { hz: 1, why: 'slow' };
const line = (state, view = {}, pace = null) => () =>
  html`<div class="gallery-wide">${made('gt-topline', { view: { ...MET, ...view }, state, link: state && linkWords(state, 400, NOW, pace), ways: state === null ? null : ways(LOGIN).find(({ isHere }) => isHere), logOut: () => {} })}</div>`;
const LIVE = { name: 'live', since: NOW };
const OFFLINE = { name: 'stale', since: NOW, retryAt: NOW + 4_000 };

const menu = (login, properties = {}) => () =>
  html`<div class=${properties.isOpen ? 'gallery-menu' : ''}><div class="gallery-line gallery-end">${made('gt-user-menu', { login, here: '/gallery', logOut: () => Promise.resolve(), ...properties })}</div></div>`;

const MODELS = (path) => ({ items: path.endsWith('/models') ? [{ model: 'H100 SXM5 80GB', gpus: 64 }] : [] });
const palette = (typed) => () =>
  still('gt-palette', { pages: answering(MODELS), view: VIEW, isOpen: true }, (element) => {
    const input = element.querySelector('input');
    input.value = typed;
    input.dispatchEvent(new Event('input'));
  });
const landing = (needsSetup) => () => html`<gt-landing .needsSetup=${needsSetup}></gt-landing>`;

export const SHELL = {
  title: 'The frame',
  items: [
    {
      ...{ of: 'gt-topline', title: 'Line on top', width: 'wide' },
      states: {
        Connecting: line({ name: 'connecting' }),
        Connected: line(LIVE),
        Behind: line(LIVE, {}, SLOW),
        Paused: line(LIVE, { pausedAt: NOW }),
        Reconnecting: line({ name: 'stale', since: NOW }),
        'Offline, tries again': line(OFFLINE),
        'Offline, demo data': line(OFFLINE, { isDemo: true }),
        'Stopped for good': line({ name: 'stopped', since: NOW, code: 4504, why: 'too many streams for this login', advice: 'Close another page' }),
        'Demo data': line(LIVE, { isDemo: true }),
        'Nobody logged in': line(LIVE, { login: OUT }),
        'A visitor without rights': line(null, { login: OUT, refusal: 'login', route: placeAt({ pathname: '/' }), here: '/' }),
      },
    },
    { of: 'gt-rail', title: 'Rail', states: { 'With words': rail(), 'Icons only': rail({ isNarrow: true }), 'Of a customer': rail({ groups: ways(CUSTOMER) }), 'On a phone, unfolded': unfolded } },
    {
      ...{ of: 'gt-user-menu', title: 'Who is logged in' },
      states: {
        Nobody: menu(OUT),
        'Not set up': menu(OUT, { needsSetup: true }),
        Folded: menu(LOGIN),
        Open: menu(LOGIN, { isOpen: true }),
        'Could not log out': menu(LOGIN, { isOpen: true, problem: SILENT }),
      },
    },
    { of: 'gt-palette', title: 'Search', states: { 'Just opened': palette(''), Found: palette('h100'), 'Nothing of that name': palette('zzz') } },
    { of: 'gt-landing', title: 'Landing page', width: 'wide', states: { 'Log in': landing(false), 'Set up': landing(true) } },
  ],
};
