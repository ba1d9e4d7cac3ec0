import { callerMay, money, pointsOf, regionsOf, totalsOf } from './made-up-runs.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const MAX_SPEED = 3_600 * 2_000;

/** The simulation's doors as their contract has them, over runs whose numbers are curves and not an engine. */
export class FakeSimulation {
  runs = new Map();
  comparisons = new Map();
  /** What was sent, as `{path, body}`, to be looked at by tests. */
  asked = [];

  #now;
  #next = 1;

  constructor({ now = () => Date.now() } = {}) {
    this.#now = now;
  }

  /** `{status, body}`, or `{text}` of an export; null where the path is not one of these. */
  answer({ method, pathname, query, body, caller }) {
    const route = ROUTES.find(([verb, pattern]) => verb === method && pattern.test(pathname));
    if (!route) return null;
    const [, pattern, access, handler] = route;
    if (method !== 'GET') this.asked.push({ path: pathname, body });
    if (access === 'steer' && !callerMay(caller)) return caller ? problem(403, 'not_allowed', 'Your role may not do this.') : problem(401, 'no_credentials', 'Log in, or send a key.');
    const [, id] = pattern.exec(pathname);
    const run = id === undefined || !pattern.source.startsWith(RUN_PATTERN) ? null : this.runs.get(id);
    if (run === undefined) return problem(404, 'unknown_run', `There is no run ${id}.`);
    if (run) this.#settle(run);
    return handler.call(this, { id, run, query, body: body ?? {}, caller });
  }

  /** A run without a login, for pages that only look. */
  add({ name = 'A GPU business', owner = 'house', status = 'running', speed = 86_400, hour = 0, duration = 8_760, parent = null, forkedAt = null, factor = 1 } = {}) {
    const id = `sim_${String(this.#next++).padStart(4, '0')}`;
    const run = { id, name, owner, status, speed, duration, parent, forkedAt, factor, ms: hour * HOUR, furthest: hour * HOUR, since: this.#now(), created: new Date(this.#now()).toISOString(), parameters: {}, commands: [], events: [] };
    this.runs.set(id, run);
    return run;
  }

  /** All rows of topics as they now are: `[[topic, rows]]`. */
  tables() {
    const list = [...this.runs.values()];
    list.forEach((run) => this.#settle(run));
    const short = Object.fromEntries(list.map((run) => [run.id, this.item(run)]));
    return [['simulations', short], ...list.map((run) => [`simulation/${run.id}`, { run: this.row(run), ...regionsOf(run) }])];
  }

  /** A run in the table of all. */
  item(run) {
    const { totals, hash: _, furthest, forked_at: forkedAt, end_reason: reason, ...short } = this.row(run);
    return { ...short, utilisation: totals.utilisation, profit: totals.profit };
  }

  row(run) {
    const { id, name, status, owner, parent, speed, duration, created } = run;
    return {
      ...{ id, name, status, owner, parent, speed, hash: (0xabcdef ^ Math.floor(run.ms / HOUR)).toString(16).padStart(16, '0') },
      ...{ forked_at: run.forkedAt === null ? null : at(run.forkedAt), start: at(0), at: at(run.ms), furthest: at(run.furthest), hour: Math.floor(run.ms / HOUR), duration_hours: duration },
      ...{ hours_per_second: status === 'running' ? pace(speed) / 3_600 : 0, is_waiting: false, totals: totalsOf(run), created_at: created, end_reason: run.reason ?? null },
    };
  }

  #settle(run) {
    const now = this.#now();
    if (run.status === 'running') {
      run.ms += (now - run.since) * pace(run.speed);
      const end = (run.duration || Infinity) * HOUR;
      if (run.ms >= end) Object.assign(run, { ms: end, status: 'finished', reason: 'The run has reached its duration.' });
    }
    run.since = now;
    run.furthest = Math.max(run.furthest, run.ms);
  }
}

const pace = (speed) => (speed === 'max' ? MAX_SPEED : speed);
const at = (ms) => new Date(START + ms).toISOString();
const ok = (body, status = 200) => ({ status, body });
const problem = (status, code, detail, errors = undefined) => ({ status, body: { code, detail, request_id: 'made-up', errors } });

const RUN_PATTERN = '^\\/api\\/v1\\/simulate\\/(sim_';
/** Moments as milliseconds of the run. */
const askedPoints = (query) => Object.fromEntries([...query].map(([name, text]) => [name, name === 'points' ? Number(text) : Date.parse(text) - START]));

const of = (rest = '') => new RegExp(`${RUN_PATTERN}\\w+)${rest}$`);

const ROUTES = [
  ['GET', /^\/api\/v1\/simulate\/parameters$/, 'read', parameters],
  ['GET', /^\/api\/v1\/simulate$/, 'read', list],
  ['POST', /^\/api\/v1\/simulate$/, 'steer', start],
  ['POST', /^\/api\/v1\/simulate\/compare$/, 'steer', compare],
  ['GET', /^\/api\/v1\/simulate\/comparisons$/, 'read', listComparisons],
  ['GET', /^\/api\/v1\/simulate\/comparisons\/(\w+)$/, 'read', comparison],
  ['DELETE', /^\/api\/v1\/simulate\/comparisons\/(\w+)$/, 'steer', stopComparison],
  ['GET', of(), 'read', whole],
  ['DELETE', of(), 'steer', remove],
  ['POST', of('/commands'), 'steer', command],
  ['GET', of('/commands'), 'read', ({ run }) => ok({ items: run.commands, next: null })],
  ['POST', of('/fork'), 'steer', fork],
  ['GET', of('/points'), 'read', ({ run, query }) => ok(pointsOf(run, START, askedPoints(query)))],
  ['GET', of('/export'), 'read', ({ run }) => ({ status: 200, text: `hour,revenue\n0,${money(run.factor)}\n`, headers: { 'Content-Type': 'text/csv' } })],
];

function parameters() {
  const number = (name, usual, least, most, isLive, about, unit = '') => ({ name, usual, least, most, is_live: isLive, unit, about });
  return ok({
    parameters: [
      number('duration_hours', 0, 0, 876_000, false, '0 goes on until it is stopped.', 'h'),
      number('jobs_per_hour', 300, 0, 100_000, true, 'On the average over a week.'),
      number('spend_ratio', 0.25, 0, 1, true, 'The share of the profit that buys GPUs.'),
      number('electricity_cost_per_kwh', 0.065, 0, 2, true, 'Dollars.'),
    ],
    ...{ price_modes: ['mixed', 'standard', 'priority', 'spot'], traces: ['seren', 'markov'], start: '2026-01-01T00:00:00Z' },
    regions: [{ code: 'us-east', demand_weight: 1, pools: [{ model: 'A100', gpus: 192, standard_cents: 100 }] }],
  });
}

function list({ query }) {
  const items = [...this.runs.values()].reverse().filter((run) => !query.get('status') || run.status === query.get('status'));
  return ok({ items: items.map((run) => this.row(run)), next: null });
}

function start({ body, caller }) {
  if (body.jobs_per_hour > 100_000) return problem(400, 'invalid_body', 'The run cannot begin like this.', [{ at: '/jobs_per_hour', detail: 'Give a number from 0 to 100000.' }]);
  const run = this.add({ name: body.name, owner: caller.user.id, speed: body.speed ?? 3_600, duration: body.duration_hours ?? 0 });
  run.parameters = { jobs_per_hour: 300, spend_ratio: 0.25, ...body };
  return ok(this.row(run), 201);
}

function whole({ run }) {
  return ok({ ...this.row(run), parameters: run.parameters });
}

function remove({ run }) {
  this.runs.delete(run.id);
  return { status: 204 };
}

function command({ run, body, caller }) {
  if (run.status === 'finished') return problem(409, 'run_is_over', 'The run is over. Fork it to go on from a moment of it.');
  const changes = body.command === 'parameter' || body.command === 'shock';
  if (changes && run.ms < run.furthest) return problem(409, 'fork_here', 'The run shows its past: fork it here.');
  if (body.command === 'shock' && body.factor > 100) return problem(400, 'invalid_body', 'The command cannot be given.', [{ at: '/factor', detail: 'Give a number from 0 to 100.' }]);
  if (body.command === 'pause') run.status = 'paused';
  if (body.command === 'resume') run.status = 'running';
  if (body.command === 'stop') Object.assign(run, { status: 'finished', reason: 'It was stopped.' });
  if (body.command === 'speed') run.speed = body.speed;
  if (body.command === 'step') run.ms += HOUR / 2;
  if (body.command === 'seek') Object.assign(run, { status: 'paused', ms: typeof body.to === 'number' ? body.to * HOUR : Date.parse(body.to) - START });
  if (body.command === 'parameter') run.parameters[body.parameter] = body.value;
  if (changes) run.factor *= 1.2;
  run.furthest = Math.max(run.furthest, run.ms);
  run.commands.push({ number: run.commands.length + 1, at: at(run.ms), given_at: at(run.ms), command: body, by: caller.user.id });
  return whole.call(this, { run });
}

function fork({ run, body, caller }) {
  const made = this.add({ ...run, name: body.name ?? `Fork of ${run.name}`, owner: caller.user.id, parent: run.id, forkedAt: run.ms, hour: run.ms / HOUR, status: body.paused ? 'paused' : 'running' });
  made.parameters = { ...run.parameters };
  return ok(this.row(made), 201);
}

function compare({ body, caller }) {
  const id = `cmp_${this.comparisons.size + 1}`;
  const made = { id, owner: caller.user.id, base: typeof body.base === 'string' ? body.base : null, change: body.change, seeds: body.seeds, hours: body.hours, asked: 0 };
  this.comparisons.set(id, made);
  return ok(comparisonRow(made), 202);
}

function comparisonRow({ asked, ...row }) {
  const progress = Math.min(1, asked / 3);
  const pairs = Math.floor(progress * row.seeds);
  const figure = (name, unit, base, difference, half) => {
    const told = (value) => (unit === 'usd' ? money(value) : value);
    return { figure: name, unit, base: told(base), change: told(base + difference), difference: told(difference), low: told(difference - half), high: told(difference + half), is_clear: Math.abs(difference) > half };
  };
  const figures = pairs < 2 ? [] : [figure('profit', 'usd', 434_567, 81_000, 24_000), figure('revenue', 'usd', 1_234_567, 84_000, 21_000), figure('cost', 'usd', 800_000, 3_000, 9_000), figure('utilisation', 'share', 0.61, 0.042, 0.01), figure('mean_wait', 's', 340, -60, 25)];
  return { ...row, name: 'Made up', status: progress < 1 ? 'running' : 'finished', progress, eta_s: progress < 1 ? 4 : null, pairs, figures, note: null, created_at: at(0) };
}

function comparison({ id }) {
  const known = this.comparisons.get(id);
  if (!known) return problem(404, 'unknown_comparison', 'There is no such comparison.');
  known.asked += 1;
  return ok(comparisonRow(known));
}

function listComparisons() {
  return ok({ items: [...this.comparisons.values()].reverse().map(comparisonRow), next: null });
}

function stopComparison({ id }) {
  this.comparisons.delete(id);
  return { status: 204 };
}
