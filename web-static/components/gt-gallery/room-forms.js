import { html } from 'lit';
import { Form } from '../../models/account/form.js';
import '../gt-good-picker/gt-good-picker.js';
import '../gt-password-field/gt-password-field.js';
import { areaField, choiceField, numberField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';
import { GOODS } from './made-up-market.js';
import { made, touched } from './made-up.js';

/** What is filled in. */

const formIn = (state = {}) => Object.assign(new Form({ id: 'gallery', fields: [], onChange: () => {} }), state);
const PROBLEM = { text: 'The server refused this for now.', code: 'unavailable', requestId: 'r-77' };
const ERRORS = { name: 'This name is taken', email: 'This is no e-mail address', rate: 'at most 100', role: 'Choose one.', note: 'At most 200 characters.' };
const ROLES = [
  { name: 'operator', label: 'Operator', hint: 'Runs the fleet.' },
  { name: 'viewer', label: 'Viewer', hint: 'Reads, and changes nothing.' },
];

const fields = (state) => () => {
  const form = formIn(state);
  return html`<form>
    ${textField(form, { name: 'name', label: 'Name', hint: 'As others see it.', value: 'rack-7 agents' })}
    ${textField(form, { name: 'email', label: 'E-mail', value: 'ada@' })}
    ${numberField(form, { name: 'rate', label: 'Jobs per hour', usual: '40', hint: 'In jobs of one GPU.' })}
    ${selectField(form, { name: 'model', label: 'Model', choices: [{ name: '', label: 'All models' }], value: '' })}
    ${choiceField(form, { name: 'role', legend: 'Role', choices: ROLES, type: 'radio', chosen: ['viewer'] })}
    ${areaField(form, { name: 'note', label: 'Note', value: 'Two lines\nof it' })}
    <label class="check"><input type="checkbox" checked /> Send samples</label>
    ${problemOf(form)} ${submitButton(form, { label: 'Save', busyLabel: 'Saving' })}
  </form>`;
};

const FIELD = { fieldId: 'password', name: 'password', label: 'Password', autocomplete: 'off' };
const password = (properties) => () => touched('gt-password-field', { ...FIELD, ...properties }, (element) => {
  const input = element.querySelector('input');
  input.value = properties.typed ?? '';
});

const picker = (properties) => () => html`<div class=${properties.typed === null ? '' : 'gallery-open'}>${made('gt-good-picker', { goods: GOODS, ...properties })}</div>`;

export const FORMS = {
  title: 'Forms',
  items: [
    {
      ...{ title: 'Fields', kind: 'account' },
      states: {
        Usual: fields(),
        'With errors': fields({ errors: ERRORS }),
        'Not sent': fields({ problem: PROBLEM }),
        Sending: fields({ isBusy: true }),
        'To be sent later': fields({ retryAt: Date.now() + 45_000 }),
      },
    },
    {
      ...{ of: 'gt-password-field', title: 'Password', kind: 'account' },
      states: {
        Usual: password({}),
        'A new one': password({ least: 12 }),
        'Too short': password({ least: 12, typed: 'seven' }),
        Shown: password({ isShown: true, typed: 'seven quiet lemons' }),
        Wrong: password({ error: 'This is not the password' }),
      },
    },
    {
      ...{ of: 'gt-good-picker', title: 'Choice of a good' },
      states: {
        Nothing: picker({ typed: null, none: 'All goods' }),
        Chosen: picker({ typed: null, value: GOODS[0].id, none: 'All goods' }),
        Open: picker({ typed: '' }),
        'Narrowed, the second marked': picker({ typed: 'h100', at: 1 }),
        'Nothing found': picker({ typed: 'abacus' }),
      },
    },
  ],
};

