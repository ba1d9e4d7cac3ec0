import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const CHROMIUM = process.env.GRIDTICK_TEST_CHROMIUM ?? '/usr/bin/chromium';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const missingBrowser = existsSync(CHROMIUM) ? null : `no Chromium at ${CHROMIUM} (set GRIDTICK_TEST_CHROMIUM)`;

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

/** The big number of a card, once it reads as wanted. */
export const cardValue = (page, label, text) => page.locator('gt-metric-card', { hasText: label }).locator('.value', { hasText: text });

/** A page in a context of its own that remembers everything a browser complains about. */
export async function openPage(browser, url, { width = 1280, height = 900, theme = 'dark' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}
