import { html } from 'lit';
import { Toasts } from '../../models/toasts.js';
import { insteadOfList, listFoot, noteLine } from '../shared/account-parts.js';
import { loadFailure, newVersion, nothingHere, oneMoment } from '../gt-shell/shell-words.js';
import '../gt-toasts/gt-toasts.js';
import { noneYet } from '../shared/fleet-filters.js';
import { SILENT } from './made-up.js';

/** What is said instead of something, or about it. */

const listIn = (state) => ({ items: null, problem: null, hasMore: false, isReading: false, restart: () => {}, more: () => {}, ...state });
const EMPTY = html`<p>No key yet. A program that sends samples or reads the fleet needs one.</p><button class="button" type="button">Create key</button>`;
const list = (state) => () => html`<section class="panel"><div class="panel-head"><h2>Keys</h2></div>${insteadOfList(listIn(state), { empty: EMPTY, onRetry: () => {} })}</section>`;
const foot = (state) => () => html`<section class="panel"><div class="panel-words"><p>The rows of a list.</p></div>${listFoot(listIn({ items: [1], ...state }))}</section>`;
const behind = () => html`<section class="panel"><div class="panel-head"><h2>Keys</h2></div><p class="behind">Shown is what was at 10:14:03. The server does not answer. Trying again.</p><div class="panel-words"><p>What was read before.</p></div></section>`;

/** No toast goes by itself here. */
const STILL = { now: () => 0, setTimeout: () => null, clearTimeout: () => {} };

function toasts(...told) {
  const held = new Toasts({ world: STILL });
  for (const toast of told) held.add(toast);
  return () => html`<gt-toasts .toasts=${held}></gt-toasts>`;
}

const DONE = { text: 'Key “rack-7” is made' };
const UNDOABLE = { text: 'Run stopped', tone: 'quiet', action: { label: 'Start again', run: () => {} } };
const FAILED = { text: 'Not saved: the server does not answer', tone: 'bad' };

export const MESSAGES = {
  title: 'States and messages',
  items: [
    {
      title: 'Instead of a list',
      states: { Loading: list({}), Empty: list({ items: [] }), Error: list({ problem: SILENT }), 'Old data, kept': behind, 'More of it': foot({ hasMore: true }), 'Reads more': foot({ hasMore: true, isReading: true }), 'No more of it now': foot({ problem: SILENT }) },
    },
    {
      title: 'Instead of a page',
      states: {
        Loading: oneMoment,
        'No such page': nothingHere,
        'Not loaded': () => loadFailure({ isOutdated: false, onRetry: () => {} }),
        'Not loaded, new version': () => loadFailure({ isOutdated: true, onRetry: () => {} }),
        'No GPU yet': noneYet,
      },
    },
    { title: 'Notes', kind: 'account', states: { Done: () => noteLine('Key “rack-7 agents” is deleted.'), 'New version': newVersion } },
    { of: 'gt-toasts', title: 'Toasts', states: { Good: toasts(DONE), Quiet: toasts(UNDOABLE), Bad: toasts(FAILED), Several: toasts(DONE, UNDOABLE, FAILED) } },
  ],
};
