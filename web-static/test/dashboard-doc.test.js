import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PAGES } from '../models/fleet/router.js';

test('the page about the dashboard names every page, and no other', async () => {
  const doc = await readFile(new URL('../../src/docs/dashboard.md', import.meta.url), 'utf8');
  const [table] = doc.split('<!-- pages -->')[1].split('\n\n');
  const named = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, path]) => path);
  assert.deepEqual(named, ['/dashboard', ...PAGES.map(({ path }) => path)]);
});
