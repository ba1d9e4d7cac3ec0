import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigValuesOf } from '../models/fleet/gpu-facts.js';
import { mayKnowMoney, moneyOf } from '../models/fleet/gpu-money.js';
import { healthOf, mixOf } from '../models/fleet/groups.js';

test('money that is not known is named, not zero', () => {
  const row = { revenue_per_hour: null, cost_per_hour: '0.88', energy_per_hour: '0.11', capital_per_hour: '0.77', profit_per_hour: null, idle_waste_per_hour: '0.00', allocated_idle_waste_per_hour: '0.00', priced_gpus: 0, costed_gpus: 1, metered_gpus: 1 };
  const [revenue, cost] = moneyOf(row);
  assert.deepEqual([revenue.value, revenue.hint, cost.value, cost.hint], [null, 'no selling price in the price book', '0.88', '']);
});

test('the numbers that are looked at first keep their place where nothing is sent', () => {
  const values = bigValuesOf({ util: 41, mem_used: null, mem_total: null, temp: null, power: 5, throttle: 0x4 });
  assert.deepEqual(values.map(({ label }) => label), ['Utilisation', 'Memory', 'Temperature', 'Power', 'SM clock']);
  assert.deepEqual([values[1].shown.value, values[4].words], ['–', 'held down by power cap']);
});

test('the worst of a group is its health, and a mix is in order', () => {
  assert.deepEqual(healthOf({ late: 0, stale: 0, gone: 0 }), { state: 'live', words: 'all live' });
  assert.deepEqual(healthOf({ late: 2, stale: 1, gone: 0 }), { state: 'stale', words: '2 late, 1 stale' });
  assert.deepEqual(mixOf([9, 0, 9], (look) => look), [{ look: 0, gpus: 1 }, { look: 9, gpus: 2 }]);
});

test('money is for whoever is logged in and no customer, and in the demo for everybody', () => {
  const as = (role) => ({ name: 'in', user: { role } });
  assert.deepEqual([as('viewer'), as('admin'), as('customer'), { name: 'out' }].map((login) => mayKnowMoney({ login, isDemo: false })), [true, true, false, false]);
  assert.equal(mayKnowMoney({ login: { name: 'out' }, isDemo: true }), true);
});
