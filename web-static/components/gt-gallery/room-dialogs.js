import { html } from 'lit';
import '../gt-confirm/gt-confirm.js';
import '../gt-offer-import/gt-offer-import.js';
import '../gt-user-dialog/gt-user-dialog.js';
import { ADA, SILENT, VIEW, failing, still, waiting } from './made-up.js';

/** What is asked above a page; here it stands within. */

const QUESTION = { heading: 'Delete the key “rack-7 agents”?', text: 'Whatever sends with it is refused from then on. This cannot be undone.', action: 'Delete key', busy: 'Deleting', run: () => Promise.resolve() };
const confirm = (change, then) => () => still('gt-confirm', { question: { ...QUESTION, ...change } }, then);
const send = (element) => element.querySelector('form').requestSubmit();

const BO = { id: 'u2', name: 'Bo Lindqvist', email: 'bo@example.org', role: 'operator', state: 'active' };
const userDialog = (user, then, api = {}) => () => still('gt-user-dialog', { user, view: VIEW, account: { api } }, then);
const renamed = (element) => {
  element.querySelector('input').value = 'Bo L.';
  send(element);
};

const OFFERS = [
  { offer_class: 'H100 SXM 80 GB, secure, on demand', price_per_gpu_hour: '2.10', stated: '16.80 USD for 8', region: 'FI' },
  { offer_class: 'L40S 48 GB, secure, on demand', price_per_gpu_hour: '0.79', stated: '0.79 USD', region: 'DE' },
];
const UNDERSTOOD = { is_dry_run: true, accepted: 2, refused: 0, problems: [], offers: OFFERS };
const HALF = { ...UNDERSTOOD, accepted: 1, refused: 1, problems: [{ at: 'row 3', detail: 'price: “n/a” is no number.' }], offers: OFFERS.slice(0, 1) };
const imported = (properties = {}) => () => html`<div class="gallery-tall">${still('gt-offer-import', { pages: waiting, ...properties })}</div>`;

export const DIALOGS = {
  title: 'Dialogs',
  items: [
    {
      ...{ of: 'gt-confirm', title: 'Confirmation', kind: 'account' },
      states: { Asks: confirm({}), 'Does it': confirm({ run: () => new Promise(() => {}) }, send), 'Could not': confirm({ run: () => Promise.reject(SILENT) }, send) },
    },
    {
      ...{ of: 'gt-user-dialog', title: 'A person', kind: 'account' },
      states: {
        'Somebody else': userDialog(BO),
        Invited: userDialog({ ...BO, state: 'invited' }),
        Oneself: userDialog(ADA),
        'Not saved': userDialog(BO, renamed, failing.api),
      },
    },
    { of: 'gt-offer-import', title: 'Prices of one’s own', states: { Begins: imported(), 'Shows what it read': imported({ answer: UNDERSTOOD }), 'Could not read all': imported({ answer: HALF }), Reads: imported({ isBusy: true }) } },
  ],
};
