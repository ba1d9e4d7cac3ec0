import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundWords, inOrder, nameOf, narrowed, newerAlerts, silenceOf, standingOf, subjectPath, summaryOf } from '../models/alerts/alerts.js';
import { bodyOf as destinationBody, errorsOf, standingOf as standingOfDestination, testWords, triesWords, wishWords } from '../models/alerts/destinations.js';
import { TEMPLATES, bodyOf, conditionWords, durationOf, durationWords, previewWords, scopeWords, valuesOf } from '../models/alerts/rules.js';
import { bodyOf as silenceBody, errorsOf as silenceErrors, inOrder as silencesInOrder, leadOf, nameWords, stateOf } from '../models/alerts/silences.js';

const alert = (own) => ({ id: 'a', kind: 'gpu', subject: 'GPU-1', severity: 'warning', state: 'firing', since: '2026-11-22T04:00:00Z', fired_at: '2026-11-22T04:02:00Z', resolved_at: null, resolved_because: null, acknowledged: null, silenced_until: null, rule_id: 'r', ...own });
const FIELDS = [
  { kind: 'gpu', field: 'temp', unit: '°C', type: 'number', choices: [], text: 'Temperature' },
  { kind: 'gpu', field: 'state', unit: null, type: 'choice', choices: ['live', 'stale', 'gone'], text: 'State' },
];

test('what needs somebody comes first', () => {
  const alerts = [
    alert({ id: 'over', state: 'resolved', resolved_at: '2026-11-22T05:00:00Z', severity: 'critical' }),
    alert({ id: 'cared', severity: 'critical', acknowledged: { by: 'me' } }),
    alert({ id: 'info', severity: 'info' }),
    alert({ id: 'old', fired_at: '2026-11-22T03:00:00Z' }),
    alert({ id: 'new' }),
    alert({ id: 'worst', severity: 'critical' }),
    alert({ id: 'muted', severity: 'critical', silenced_until: '2026-11-22T06:00:00Z' }),
  ];
  const order = inOrder(alerts).map(({ id }) => id);
  assert.deepEqual(order, ['worst', 'new', 'old', 'info', 'cared', 'muted', 'over']);
  assert.equal(summaryOf(alerts), '6 firing: 3 critical, 2 warning, 1 info');
  assert.equal(summaryOf([]), 'Nothing is firing');
});

test('filters of the address narrow', () => {
  const alerts = [alert({ id: '1' }), alert({ id: '2', severity: 'critical', kind: 'host' }), alert({ id: '3', state: 'resolved' }), alert({ id: '4', state: 'pending' })];
  const ids = (query) => narrowed(alerts, query).map(({ id }) => id);
  assert.deepEqual(ids({}), ['1', '2', '3']);
  assert.deepEqual(ids({ severity: 'critical' }), ['2']);
  assert.deepEqual(ids({ kind: 'gpu', state: 'resolved' }), ['3']);
  assert.deepEqual(ids({ state: 'pending' }), ['4']);
  assert.deepEqual(ids({ rule: 'other' }), []);
});

test('the topic tells the public ones, the reading the others', () => {
  const read = [alert({ id: 'gone' }), alert({ id: 'money', kind: 'money' }), alert({ id: 'soon', state: 'pending' })];
  const rows = new Map([['new', alert({ id: 'new' })]]);
  assert.deepEqual(newerAlerts(read, rows).map(({ id }) => id), ['money', 'soon', 'new']);
});

test('subjects have pages', () => {
  const paths = [['gpu', 'GPU-1'], ['host', 'n 1'], ['region', 'eu'], ['fleet', 'fleet'], ['source', 's'], ['money', 'fleet'], ['provider', 'vast'], ['spread', 'x'], ['class', 'h100'], ['later', 'x']].map(([kind, subject]) => subjectPath({ kind, subject }));
  assert.deepEqual(paths, ['/fleet/gpus/GPU-1', '/fleet/gpus?host=n+1', '/fleet/gpus?region=eu', '/', '/fleet/sources', '/money', '/market/providers', '/market', '/market/offers?good=h100', null]);
});

test('how an alert stands, and a silence for it', () => {
  assert.equal(standingOf(alert({})).words, 'firing');
  assert.equal(standingOf(alert({ acknowledged: { by: 'me' } })).words, 'acknowledged');
  assert.equal(standingOf(alert({ silenced_until: 'x' })).words, 'silenced');
  assert.equal(standingOf(alert({ state: 'resolved', resolved_because: 'subject_gone' })).words, 'resolved, subject is gone');
  assert.deepEqual(silenceOf(alert({}), { scope: 'alert', time: '3600', note: ' ' }), { rule_id: 'r', kind: 'gpu', scope: { subject: ['GPU-1'] }, for_s: 3600 });
  assert.deepEqual(silenceOf(alert({}), { scope: 'rule', time: '60', note: 'x' }), { rule_id: 'r', for_s: 60, note: 'x' });
  assert.deepEqual(silenceOf(alert({}), { scope: 'subject', time: '60', note: '' }), { kind: 'gpu', scope: { subject: ['GPU-1'] }, for_s: 60 });
});

test('times are read as they are written', () => {
  assert.deepEqual(['90 s', '5 min', '1h 30m', '2 d', '5', '1.5 h', 'soon', '', '5 x'].map(durationOf), [90, 300, 5400, 172_800, 300, 5400, null, null, null]);
  assert.deepEqual([0, 90, 5400, 93_600].map(durationWords), ['at once', '1 min 30 s', '1 h 30 min', '1 d 2 h']);
  for (let seconds = 1; seconds < 200_000; seconds += 997) assert.equal(durationOf(durationWords(seconds)), seconds);
});

test('rules in words', () => {
  assert.equal(conditionWords({ kind: 'gpu', condition: { field: 'temp', op: '>=', value: 85 } }, FIELDS), 'Temperature is at least 85 °C');
  assert.equal(conditionWords({ kind: 'gpu', condition: { field: 'state', op: 'is', values: ['stale', 'gone'] } }, FIELDS), 'State is stale or gone');
  assert.equal(conditionWords({ kind: 'gpu', condition: { events: ['xid'], codes: ['79'] } }), 'Driver error (XID) with code 79');
  assert.equal(conditionWords({ kind: 'gpu', condition: { events: ['ecc', 'xid'], severity: 'warning' } }), 'Memory errors or driver error (XID), warning or worse');
  const ofSeverity = (least, most) => conditionWords({ kind: 'gpu', condition: { events: ['xid'], severity: least, severity_max: most } }).replace('Driver error (XID)', '');
  assert.deepEqual([ofSeverity(), ofSeverity('info', 'critical'), ofSeverity('warning', null), ofSeverity('warning', 'warning'), ofSeverity(null, 'warning'), ofSeverity('critical')], ['', '', ', warning or worse', ', warning', ', warning or less', ', critical']);
  assert.equal(conditionWords({ kind: 'gpu', condition: { field: 'thermal_throttle', op: 'is', values: ['yes'] } }), 'Slowed by heat');
  assert.equal(conditionWords({ kind: 'x', condition: { field: 'later', op: '~', value: 1 } }), 'Later ~ 1');
  assert.equal(scopeWords({ region: ['eu-*'], host: [] }), 'region eu-*');
  assert.equal(conditionWords({ kind: 'source', condition: { field: 'silent_s', op: '>=', value: 300 } }, [{ kind: 'source', field: 'silent_s', unit: 's' }]), 'Silence is at least 5 min');
  assert.equal(scopeWords({ subject: ['fleet'], host: ['a', 'b'] }), 'the whole fleet; host a, b');
  assert.equal(previewWords({ count: 3, looked_at: 12, unknown: 1 }), 'It would fire now for 3 of 12. Of 1 it is not known.');
  assert.equal(previewWords({ count: 0, looked_at: 0, unknown: 0 }), 'There is nothing to look at yet.');
});

test('what was found, without what stands beside it', () => {
  const subject = 'GPU-0da4a57e-569b-dc7f-95d7-d84b4a9609ec';
  const found = (rest, own = {}) => foundWords({ subject, name: subject, text: `${subject} (node-1, eu-1): ${rest}`, ...own });
  assert.equal(nameOf({ subject, name: '' }), 'GPU-0da4…09ec');
  assert.equal(nameOf({ subject, name: 'node-1 GPU 0' }), 'node-1 GPU 0');
  assert.equal(found('temp 55 °C (temp >= 30 °C) for 2 min'), 'Temperature 55 °C, limit 30 °C for 2 min');
  assert.equal(found('xid 48, Double-bit memory error'), 'XID 48: Double-bit memory error');
  assert.equal(found('fallen, Silent while its neighbours report'), 'Silent while its neighbours report');
  assert.equal(found('state stale (state is stale or gone) for 2 min'), 'State stale for 2 min');
  assert.equal(found('', { text: 'Nothing came for 4 min.' }), 'Nothing came for 4 min.');
});

const silence = (own) => ({ id: 's', rule_id: null, kind: null, severity: null, scope: { region: [], host: [], model: [], subject: [] }, starts_at: '2026-11-22T04:00:00Z', ends_at: '2026-11-22T06:00:00Z', note: '', by: 'me', state: 'active', ...own });

test('silences in words', () => {
  const rules = new Map([['gpu-hot', 'GPU hot']]);
  const words = (own) => nameWords(silence(own), rules);
  assert.equal(words({ rule_id: 'gpu-hot' }), '“GPU hot”');
  assert.equal(words({ rule_id: 'deleted', severity: 'critical' }), '“deleted”, if critical');
  assert.equal(words({ kind: 'host' }), 'every alert about hosts');
  assert.equal(words({ severity: 'warning', scope: { host: ['rack-7-*', 'node-1'], region: ['eu-*'] } }), 'every warning alert in eu-*, on rack-7-* or node-1');
  assert.equal(words({ rule_id: 'gpu-hot', kind: 'gpu', scope: { subject: ['GPU-0da4a57e-569b-dc7f-95d7-d84b4a9609ec'] } }), '“GPU hot” for GPU-0da4…09ec');
  assert.equal(words({ kind: 'later' }), 'every alert about later');
  assert.equal(stateOf({ state: 'coming' }).words, 'coming');
  assert.equal(leadOf([silence({}), silence({}), silence({ state: 'coming' }), silence({ state: 'over' })]), '2 are active, 1 is coming');
  assert.equal(leadOf([]), 'Nothing is silenced');
});

test('what ends next comes first, what is over last', () => {
  const silences = [
    silence({ id: 'old', state: 'over', ends_at: '2026-11-20T00:00:00Z' }),
    silence({ id: 'over', state: 'over', ends_at: '2026-11-21T00:00:00Z' }),
    silence({ id: 'later', state: 'coming', starts_at: '2026-11-24T00:00:00Z', ends_at: '2026-11-24T01:00:00Z' }),
    silence({ id: 'coming', state: 'coming', starts_at: '2026-11-23T00:00:00Z', ends_at: '2026-11-29T00:00:00Z' }),
    silence({ id: 'long', ends_at: '2026-11-28T00:00:00Z' }),
    silence({ id: 'short' }),
  ];
  assert.deepEqual(silencesInOrder(silences).map(({ id }) => id), ['short', 'long', 'coming', 'later', 'over', 'old']);
});

test('a silence says what, where and how long, and never means everything', () => {
  const values = { rule_id: '', severity: '', kind: '', region: '', host: ' rack-7-*, node-1 ', model: '', subject: '', starts_at: '', for_s: '3600', note: ' ' };
  const now = Date.parse('2026-11-22T05:00:00Z');
  assert.deepEqual(silenceBody(values), { scope: { host: ['rack-7-*', 'node-1'] }, for_s: 3600 });
  assert.deepEqual(silenceBody({ ...values, host: '', rule_id: 'gpu-hot', severity: 'info', starts_at: '2026-11-23T20:00:00Z', note: 'x' }), { rule_id: 'gpu-hot', severity: 'info', starts_at: '2026-11-23T20:00:00.000Z', for_s: 3600, note: 'x' });
  const wrong = (own) => Object.entries(silenceErrors({ ...values, ...own }, now)).filter(([, error]) => error).map(([name]) => name);
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({ host: ' , ' }), ['rule_id']);
  assert.deepEqual(wrong({ starts_at: '2026-11-22T03:00:00Z' }), ['starts_at']);
  assert.deepEqual(wrong({ starts_at: 'soon' }), ['starts_at']);
});

test('a form gives back the rule that it was made of', () => {
  for (const { rule } of TEMPLATES) {
    const { body, errors } = bodyOf(rule, valuesOf(rule), FIELDS);
    assert.deepEqual(errors, {});
    assert.deepEqual(body, rule);
  }
  const [{ rule }] = TEMPLATES;
  const ofEvents = { ...rule, condition: { events: ['xid'], severity: 'warning', severity_max: 'warning', codes: ['79'] } };
  assert.deepEqual(bodyOf(ofEvents, valuesOf(ofEvents), FIELDS).body, ofEvents);
  assert.deepEqual(Object.keys(bodyOf(ofEvents, { ...valuesOf(ofEvents), least: 'critical' }, FIELDS).errors), ['most']);
});

test('what is wrong with a rule is named by its field', () => {
  const [{ rule }] = TEMPLATES;
  const { errors } = bodyOf(rule, { ...valuesOf(rule), name: ' ', value: 'hot', for_s: 'soon' }, FIELDS);
  assert.deepEqual(Object.keys(errors).sort(), ['for_s', 'name', 'value']);
  const choice = bodyOf(TEMPLATES[1].rule, { ...valuesOf(TEMPLATES[1].rule), values: ' , ' }, FIELDS);
  assert.match(choice.errors.values, /live, stale, gone/);
});

test('destinations in words and as bodies', () => {
  const wish = { severities: ['critical', 'warning', 'info'], rules: [], regions: [], tells_resolved: true };
  assert.equal(wishWords(wish), 'everything');
  assert.equal(wishWords({ severities: ['critical'], rules: ['gpu_*'], regions: ['eu-1'], tells_resolved: false }), 'critical, rules gpu_*, in eu-1, not what is over');
  const standing = { is_on: true, paused_until: null, failures: 0, waiting: 0 };
  assert.equal(standingOfDestination(standing).words, 'on');
  assert.equal(standingOfDestination({ ...standing, is_on: false }).words, 'off');
  assert.equal(standingOfDestination({ ...standing, failures: 6, paused_until: 'x' }).words, 'paused after 6 failures');
  const values = { name: ' On call ', url: ' https://a.example/ ', rules: 'gpu_*, x', regions: '' };
  const chosen = { severities: ['critical'], flags: ['is_on'] };
  assert.deepEqual(destinationBody('webhook', values, chosen), { name: 'On call', url: 'https://a.example/', severities: ['critical'], rules: ['gpu_*', 'x'], regions: [], tells_resolved: false, is_on: true });
  assert.deepEqual(destinationBody('mail', { name: 'M', addresses: 'a@x.y\nb@x.y' }, { severities: ['info'], flags: [] }).addresses, ['a@x.y', 'b@x.y']);
  assert.deepEqual(Object.entries(errorsOf('mail', { name: '', addresses: '' }, { severities: [] })).filter(([, error]) => error).map(([name]) => name), ['name', 'addresses', 'severities']);
});

test('what came of a test and of a delivery', () => {
  assert.equal(testWords('On call', { is_taken: true, status: 200, problem: null, answer: '', took_ms: 12 }).text, 'On call has taken the test with status 200, in 12 ms.');
  assert.equal(testWords('On call', { is_taken: false, status: 401, problem: 'It answered with status 401.', answer: 'no', took_ms: 12 }).text, 'On call has not taken the test. It answered with status 401.');
  assert.equal(triesWords({ tries: 1, last_status: 200, last_problem: null }), '1 try, status 200');
  assert.equal(triesWords({ tries: 0, last_status: null, last_problem: null }), 'not tried yet');
  assert.equal(triesWords({ tries: 2, last_status: 500, last_problem: 'It answered.' }), '2 tries. It answered.');
});
