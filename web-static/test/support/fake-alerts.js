import { randomUUID } from 'node:crypto';

const BASE = '/api/v1/alerts';
const CHANGERS = new Set(['admin', 'operator']);
const STARTED = Date.parse('2026-11-22T04:00:00Z');
const at = (minutes) => new Date(STARTED + minutes * 60_000).toISOString();
const problem = (status, code, detail, errors = []) => ({ status, body: { type: 'about:blank', title: code, status, code, detail, errors } });
const ok = (body, status = 200) => ({ status, body });

/** Alerts, rules and destinations as the contract has them, in memory. */
export class FakeAlerts {
  alerts = [
    alertOf({ id: 'a1', rule_id: 'gpu_hot', rule_name: 'GPU is hot', severity: 'warning', subject: 'GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10', name: 'node-1 GPU 0', text: 'Temperature is 91 °C, the limit is 85 °C.', value: 91 }),
    alertOf({ id: 'a2', rule_id: 'host_silent', rule_name: 'Host is silent', severity: 'critical', kind: 'host', subject: 'node-2', name: 'node-2', text: 'Nothing came for 4 min.', value: null }),
    alertOf({ id: 'a3', rule_id: 'gpu_idle', rule_name: 'GPU is idle', severity: 'info', subject: 'GPU-idle', name: 'node-3 GPU 1', text: 'It was below 5 % for an hour.', state: 'resolved', resolved_at: at(50), resolved_because: 'cleared' }),
  ];
  rules = [
    ruleOf({ id: 'gpu_hot', name: 'GPU is hot', condition: { field: 'temp', op: '>=', value: 85, clear: 80 }, for_s: 120, firing: 1 }),
    ruleOf({ id: 'host_silent', name: 'Host is silent', kind: 'host', condition: { field: 'silent_s', op: '>', value: 180 }, severity: 'critical', firing: 1 }),
    ruleOf({ id: 'spread', name: 'Spread is wide', kind: 'spread', condition: { field: 'net_percent', op: '>', value: 30 }, severity: 'info', enabled: false }),
  ];
  destinations = [];
  deliveries = [];
  silences = [];
  /** What the next test of a destination comes to; null for well. */
  refusal = null;
  #ids = 0;

  /** `{status, body}`; null where the path is not one of these. */
  answer({ method, pathname, query, body, caller }) {
    if (!pathname.startsWith(BASE)) return null;
    const isDesk = /\/(destinations|deliveries)/.test(pathname);
    const isPreview = pathname.endsWith('/preview');
    if ((isDesk || (method !== 'GET' && !isPreview)) && !CHANGERS.has(caller?.user.role)) return problem(caller ? 403 : 401, caller ? 'not_allowed' : 'no_credentials', 'This needs an operator.');
    const [, thing = '', id = '', deed = ''] = pathname.slice(BASE.length).split('/');
    if (thing === '') return ok({ items: this.alerts.filter(({ state }) => !query.get('state') || state === query.get('state')), next: null });
    if (thing === 'fields') return ok({ items: FIELDS });
    if (thing === 'rules') return this.#rulesAnswer(method, id, body);
    if (thing === 'silences') return this.#silencesAnswer(method, id, body);
    if (thing === 'destinations') return this.#destinationsAnswer(method, id, deed, body);
    if (thing === 'deliveries') return deed === 'resend' ? this.#resend(id) : this.#listDeliveries(query);
    return id === 'acknowledge' ? this.#acknowledge(thing, body) : null;
  }

  /** For the stream. */
  tables() {
    return [['alerts', Object.fromEntries(this.alerts.map((alert) => [alert.id, alert]))]];
  }

  #acknowledge(id, { undo, note = null }) {
    const alert = this.alerts.find((one) => one.id === id);
    if (!alert) return problem(404, 'unknown_alert', 'There is no such alert.');
    alert.acknowledged = undo ? null : { by: 'me', at: at(60), until: null, note };
    return ok(alert);
  }

  #silencesAnswer(method, id, body) {
    if (method === 'GET') return ok({ items: this.silences, next: null });
    if (method === 'POST') return ok(this.silence(body), 201);
    const silence = this.silences.find((one) => one.id === id);
    if (!silence) return problem(404, 'unknown_silence', 'There is no such silence.');
    Object.assign(silence, { state: 'over', ends_at: at(61) });
    return { status: 204 };
  }

  silence(body) {
    const silence = silenceOf({ id: randomUUID(), ...body, state: body.starts_at ? 'coming' : 'active' });
    this.silences.push(silence);
    for (const alert of this.alerts) {
      const isMeant = (!body.rule_id || body.rule_id === alert.rule_id) && (!body.scope?.subject || body.scope.subject.includes(alert.subject));
      if (isMeant) Object.assign(alert, { silenced_by: silence.id, silenced_until: silence.ends_at });
    }
    return silence;
  }

  #rulesAnswer(method, id, body) {
    if (method === 'GET') return ok({ items: this.rules, next: null });
    if (id === 'preview') return ok({ count: 3, looked_at: 12, unknown: 1, items: [{ subject: 'GPU-1', name: 'node-1 GPU 0', region: 'eu-1', host: 'node-1', model: 'L40S', value: 91 }] });
    if (method === 'POST') {
      const rule = ruleOf({ id: `own-${++this.#ids}`, ...body, is_default: false });
      this.rules.push(rule);
      return ok(rule, 201);
    }
    const index = this.rules.findIndex((rule) => rule.id === id);
    if (index < 0) return problem(404, 'unknown_rule', 'There is no such rule.');
    if (method === 'DELETE') {
      this.rules.splice(index, 1);
      return { status: 204 };
    }
    this.rules[index] = { ...this.rules[index], ...body, is_edited: true };
    return ok(this.rules[index]);
  }

  #destinationsAnswer(method, id, deed, body) {
    if (id === '') {
      if (method === 'GET') return ok({ items: this.destinations.map(withoutSecret), next: null });
      if (body.url?.startsWith('http://')) return problem(400, 'invalid_body', 'The body cannot be used as it is.', [{ field: '/url', detail: 'The URL must begin with https://.' }]);
      const made = destinationOf({ ...body, id: ++this.#ids });
      this.destinations.push(made);
      return ok(made, 201);
    }
    const index = this.destinations.findIndex((one) => String(one.id) === id);
    if (index < 0) return problem(404, 'unknown_destination', 'There is no destination with this id.');
    const known = this.destinations[index];
    if (deed === 'test') return this.#test(known);
    if (method === 'DELETE') {
      this.destinations.splice(index, 1);
      return { status: 204 };
    }
    if (method === 'GET') return ok(withoutSecret(known));
    this.destinations[index] = { ...known, ...body, secret: body.new_secret ? 'gtw_another-secret' : null };
    return ok(this.destinations[index]);
  }

  #test(destination) {
    const refused = this.refusal;
    const id = ++this.#ids;
    const delivery = { id, destination: destination.id, destination_name: destination.name, notice: randomUUID(), title: '[test] Test of a destination', state: refused ? 'dead' : 'sent' };
    this.deliveries.unshift({ ...delivery, tries: 1, created_at: at(0), next_at: null, last_at: at(1), last_status: refused ?? 200, last_problem: refused ? `It answered with status ${refused}.` : null });
    if (refused) destination.dead += 1;
    return ok({ is_taken: refused === null, status: refused ?? 200, problem: refused ? `It answered with status ${refused}.` : null, answer: refused ? 'who are you?' : 'thank you', took_ms: 12, delivery: id });
  }

  #listDeliveries(query) {
    const fits = ({ state, destination }) => (!query.get('state') || state === query.get('state')) && (!query.get('destination') || String(destination) === query.get('destination'));
    return ok({ items: this.deliveries.filter(fits), next: null });
  }

  #resend(id) {
    const delivery = this.deliveries.find((one) => String(one.id) === id);
    if (!delivery) return problem(404, 'unknown_delivery', 'There is no delivery with this id.');
    Object.assign(delivery, { state: 'waiting', tries: 0, next_at: at(0) });
    return ok(delivery, 202);
  }
}

const withoutSecret = (destination) => ({ ...destination, secret: null });

const alertOf = (own) => ({
  kind: 'gpu',
  region: 'eu-1',
  host: own.name.split(' ')[0],
  model: null,
  state: 'firing',
  value: null,
  since: at(0),
  fired_at: at(2),
  resolved_at: null,
  resolved_because: null,
  acknowledged: null,
  silenced_by: null,
  silenced_until: null,
  repeat_s: 14_400,
  is_told: true,
  ...own,
});

const silenceOf = (own) => ({ rule_id: null, kind: null, severity: null, scope: {}, starts_at: at(60), ends_at: at(120), note: '', by: 'system', at: at(60), ...own });

const ruleOf = (own) => ({ kind: 'gpu', for_s: 0, clear_s: 0, scope: {}, severity: 'warning', enabled: true, repeat_s: 14_400, note: '', is_default: true, is_edited: false, written_at: at(0), written_by: 'system', firing: 0, pending: 0, ...own });

const destinationOf = ({ id, name, url = null, addresses = [], severities, rules, regions, tells_resolved, is_on }) => ({
  id,
  name,
  kind: url ? 'webhook' : 'mail',
  url,
  addresses,
  severities,
  rules,
  regions,
  tells_resolved,
  is_on,
  failures: 0,
  paused_until: null,
  waiting: 0,
  dead: 0,
  created_at: at(0),
  changed_at: at(0),
  changed_by: 'me',
  secret: url ? 'gtw_made-up-secret' : null,
});

const FIELDS = [
  { kind: 'gpu', field: 'temp', unit: '°C', type: 'number', choices: [], text: 'Temperature' },
  { kind: 'gpu', field: 'util', unit: '%', type: 'number', choices: [], text: 'Utilisation' },
  { kind: 'gpu', field: 'state', unit: null, type: 'choice', choices: ['live', 'late', 'stale', 'gone'], text: 'State' },
  { kind: 'host', field: 'silent_s', unit: 's', type: 'number', choices: [], text: 'Silence' },
  { kind: 'spread', field: 'net_percent', unit: '%', type: 'number', choices: [], text: 'Net spread' },
];
