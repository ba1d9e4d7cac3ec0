import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amount, eventWords, neighbours, reportOf, sharePercent } from '../models/fleet/reports.js';

const NOW = Date.parse('2026-11-21T22:10:00Z');

test('a report is of yesterday unless a day or a month is named', () => {
  assert.deepEqual(reportOf({}, NOW), { kind: 'daily', period: '2026-11-20', by: 'region', query: { date: '2026-11-20', by: 'region' } });
  assert.deepEqual(reportOf({ month: '2026-10', by: 'host' }, NOW).query, { month: '2026-10', by: 'host' });
  assert.equal(reportOf({ day: 'yesterday', by: 'rack' }, NOW).by, 'region');
  assert.deepEqual(neighbours({ kind: 'daily', period: '2026-11-21' }, NOW), { before: '2026-11-20', after: null });
  assert.deepEqual(neighbours({ kind: 'daily', period: '2026-03-01' }, NOW), { before: '2026-02-28', after: '2026-03-02' });
  assert.deepEqual(neighbours({ kind: 'monthly', period: '2025-12' }, NOW), { before: '2025-11', after: '2026-01' });
  assert.deepEqual(neighbours({ kind: 'monthly', period: '2026-11' }, NOW), { before: '2026-10', after: null });
});

test('amounts of a report have three telling digits', () => {
  assert.deepEqual([null, 0, 0.456, 12.34, 1234.5].map(amount), ['–', '0', '0.46', '12.3', '1,235']);
  assert.equal(sharePercent(0.998), '99.8 %');
  assert.equal(sharePercent(null), '–');
  assert.equal(eventWords({ info: 3, warning: 1, critical: 2 }), '2 critical, 1 warning');
  assert.equal(eventWords({ info: 3, warning: 0, critical: 0 }), '');
  assert.equal(eventWords(null), '–');
});
