import { labelIn } from '../choices.js';
import { KINDS as EVENTS } from '../fleet/events.js';
import { labelOf } from './labels.js';

/** Rules in words and as forms. */

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];
const UNIT_OF = { d: 86_400, h: 3_600, m: 60, min: 60, s: 1, '': 60 };

export const OPERATORS = ['>', '>=', '<', '<=', '==', '!='].map((name) => ({ name, label: { '>': 'is above', '>=': 'is at least', '<': 'is below', '<=': 'is at most', '==': 'is', '!=': 'is not' }[name] }));
const CHOICE_OPERATORS = [
  { name: 'is', label: 'is one of' },
  { name: 'is_not', label: 'is none of' },
];

export const operatorsFor = (field) => (field?.type === 'number' ? OPERATORS : CHOICE_OPERATORS);

/** "1 h 30 min"; "at once" for none. */
export function durationWords(seconds) {
  if (!seconds) return 'at once';
  let rest = seconds;
  const words = [];
  for (const [unit, size] of UNITS) {
    if (rest >= size) words.push(`${Math.floor(rest / size)} ${unit}`);
    rest %= size;
  }
  return words.join(' ');
}

/** Seconds of "90 s", "5 min", "1h 30m", "5" (minutes); null where it is none of them. */
export function durationOf(text) {
  const parts = [...text.trim().toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*(d|h|min|m|s|)(?=\s|\d|$)\s*/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text.trim().toLowerCase()) return null;
  return Math.round(parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_OF[unit], 0));
}

/** "Temperature is at least 85 °C", with the unit where it is known. */
export function conditionWords({ kind, condition }, fields = []) {
  if (condition.events) {
    const codes = condition.codes?.length ? ` with code ${condition.codes.join(' or ')}` : '';
    return [`${eventWords(condition.events)}${codes}`, ...severityWords(condition)].join(', ');
  }
  const field = fieldOf(fields, kind, condition.field);
  const name = labelOf(condition.field);
  if (isYes(condition)) return name;
  if (condition.values) return `${name} ${condition.op === 'is_not' ? 'is none of' : 'is'} ${condition.values.join(' or ')}`;
  const operator = OPERATORS.find((one) => one.name === condition.op)?.label ?? condition.op;
  if (field?.unit === 's' && condition.value >= 60) return `${name} ${operator} ${durationWords(condition.value)}`;
  return `${name} ${operator} ${condition.value}${field?.unit ? ` ${field.unit}` : ''}`;
}

/** What is a word for what is so: "Slowed by heat is yes" says no more than "Slowed by heat". */
const isYes = ({ op, values }) => values?.length === 1 && ((op !== 'is_not' && values[0] === 'yes') || (op === 'is_not' && values[0] === 'no'));

/** ["warning or worse"]; empty where every severity counts. */
function severityWords({ severity: least, severity_max: most }) {
  if (least && least === (most ?? 'critical')) return [least];
  if (most && most !== 'critical') return [least && least !== 'info' ? `${least} to ${most}` : `${most} or less`];
  return least && least !== 'info' ? [`${least} or worse`] : [];
}

/** "Driver error (XID) or memory errors" */
function eventWords(events) {
  const [first, ...others] = events.map((name) => labelIn(EVENTS, name));
  return [first, ...others.map((words) => words[0].toLowerCase() + words.slice(1))].join(' or ');
}

export const fieldOf = (fields, kind, name) => fields.find((one) => one.kind === kind && one.field === name);

/** "eu-*, us-1": where a rule holds; empty for everywhere. */
export function scopeWords(scope) {
  return Object.entries(scope ?? {})
    .filter(([, globs]) => globs.length > 0)
    .map(([name, globs]) => (name === 'subject' ? globs.map((glob) => (glob === 'fleet' ? 'the whole fleet' : glob)).join(', ') : `${name} ${globs.join(', ')}`))
    .join('; ');
}

/** What somebody may begin with. */
export const TEMPLATES = [
  template('hot', 'GPU is hot', 'gpu', { field: 'temp', op: '>=', value: 85, clear: 80 }, { for_s: 120, severity: 'warning' }),
  template('gone', 'GPU stopped reporting', 'gpu', { field: 'state', op: 'is', values: ['stale', 'gone'] }, { for_s: 120, severity: 'warning' }),
  template('idle', 'GPU does next to nothing', 'gpu', { field: 'util', op: '<', value: 5 }, { for_s: 1_800, severity: 'info' }),
  template('xid', 'XID 79: GPU fell off the bus', 'gpu', { events: ['xid'], codes: ['79'] }, { clear_s: 3_600, severity: 'critical' }),
];

function template(name, label, kind, condition, more) {
  const rule = { name: label, kind, condition, for_s: 0, clear_s: 0, scope: {}, severity: 'warning', enabled: true, repeat_s: 14_400, note: '', ...more };
  return { name, label, rule };
}

/** What the fields of the form hold for a rule. */
export function valuesOf(rule) {
  const { condition, scope = {} } = rule;
  return {
    name: rule.name,
    severity: rule.severity,
    field: condition.field ?? '',
    op: condition.op ?? '',
    value: condition.value === undefined ? '' : String(condition.value),
    clear: condition.clear === undefined || condition.clear === null ? '' : String(condition.clear),
    values: (condition.values ?? []).join(', '),
    events: (condition.events ?? []).join(', '),
    codes: (condition.codes ?? []).join(', '),
    least: condition.severity ?? 'info',
    most: condition.severity_max ?? 'critical',
    for_s: rule.for_s ? durationWords(rule.for_s) : '',
    clear_s: rule.clear_s ? durationWords(rule.clear_s) : '',
    repeat_s: rule.repeat_s ? durationWords(rule.repeat_s) : '',
    region: (scope.region ?? []).join(', '),
    host: (scope.host ?? []).join(', '),
    model: (scope.model ?? []).join(', '),
    note: rule.note ?? '',
  };
}

const split = (text = '') =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const RANK = { info: 0, warning: 1, critical: 2 };

/** Of a rule with what was typed in place of what it said: `{body, errors}`. */
export function bodyOf(rule, values, fields) {
  const errors = {};
  const seconds = (name) => {
    if ((values[name] ?? '').trim() === '') return 0;
    const known = durationOf(values[name]);
    if (known === null) errors[name] = 'Must be a time such as 90 s, 5 min or 1 h.';
    return known ?? 0;
  };
  const number = (name) => {
    const text = (values[name] ?? '').trim();
    if (text === '' || !Number.isFinite(Number(text))) errors[name] = 'Must be a number.';
    return Number(text);
  };
  if (values.name.trim() === '') errors.name = 'Must say what the rule is called.';
  const condition = conditionOf(rule, values, fields, number, errors);
  const scope = { ...rule.scope, region: split(values.region), host: split(values.host), model: split(values.model) };
  const body = {
    name: values.name.trim(),
    kind: rule.kind,
    condition,
    for_s: seconds('for_s'),
    clear_s: seconds('clear_s'),
    scope: Object.fromEntries(Object.entries(scope).filter(([, globs]) => globs.length > 0)),
    severity: values.severity,
    enabled: rule.enabled,
    repeat_s: seconds('repeat_s'),
    note: values.note.trim(),
  };
  return { body, errors };
}

function conditionOf(rule, values, fields, number, errors) {
  if (rule.condition.events) {
    const events = split(values.events);
    if (events.length === 0) errors.events = 'Must name an event, such as xid.';
    const { least, most } = values;
    if (RANK[least] > RANK[most]) errors.most = 'Must not be below the least.';
    const codes = split(values.codes);
    return { events, ...(least !== 'info' && { severity: least }), ...(most !== 'critical' && { severity_max: most }), ...(codes.length > 0 && { codes }) };
  }
  const field = fieldOf(fields, rule.kind, values.field);
  const isNumber = field === undefined ? rule.condition.values === undefined : field.type === 'number';
  if (!isNumber) {
    const chosen = split(values.values);
    if (chosen.length === 0) errors.values = `Must name a value${field?.choices?.length ? ` of ${field.choices.join(', ')}` : ''}.`;
    return { field: values.field, op: values.op === 'is_not' ? 'is_not' : 'is', values: chosen };
  }
  const op = OPERATORS.some(({ name }) => name === values.op) ? values.op : '>=';
  const clear = (values.clear ?? '').trim() === '' ? {} : { clear: number('clear') };
  return { field: values.field, op, value: number('value'), ...clear };
}

/** "It would fire now for 3 of 120." */
export function previewWords({ count, looked_at: lookedAt, unknown }) {
  const rest = unknown > 0 ? ` Of ${unknown} it is not known.` : '';
  if (lookedAt === 0) return `There is nothing to look at yet.${rest}`;
  return count === 0 ? `It would not fire now for any of ${lookedAt}.${rest}` : `It would fire now for ${count} of ${lookedAt}.${rest}`;
}

/** The whole of a rule as the server takes it. */
export const whole = ({ name, kind, condition, for_s, clear_s, scope, severity, enabled, repeat_s, note }) => ({ name, kind, condition, for_s, clear_s, scope, severity, enabled, repeat_s, note });
