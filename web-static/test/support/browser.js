import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
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

/** A file of tests stood still for ever now and then. Asking for a page and ending one are what had no limit; whether it was them is not known. */
const ANSWERS_WITHIN_MS = 15_000;

const start = () => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

/** What it answers; null where it does not. */
const answer = (promise) => Promise.race([promise, pause(ANSWERS_WITHIN_MS, null, { ref: false })]);

/** A browser that is started again where it does not answer. */
export async function launch() {
  let browser = await start();
  const fresh = async (options) => {
    const context = await browser.newContext(options);
    return context.newPage();
  };
  const replace = async () => {
    console.error('Chromium does not answer and is started again');
    browser.close().catch(() => {});
    browser = await start();
  };
  return {
    /** A page in a context of its own. */
    async newPage(options) {
      const page = await answer(fresh(options));
      if (page !== null) return page;
      await replace();
      return fresh(options);
    },
    /** Ends a page's context. */
    async closeContext(context) {
      if ((await answer(context.close().then(() => true))) === null) await replace();
    },
    async close() {
      await answer(browser.close());
    },
  };
}

/** The big number of a card, once it reads as wanted. */
export const cardValue = (page, label, text) => page.locator('gt-figure-card', { hasText: label }).locator('.value', { hasText: text });

/** A page in a context of its own that remembers everything a browser complains about. */
export async function openPage(browser, url, { width = 1280, height = 900, theme = 'dark' } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
  await page.goto(url);
  return { page, complaints, close: () => browser.closeContext(page.context()) };
}
