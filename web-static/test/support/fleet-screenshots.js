import { join } from 'node:path';
import { PAGES } from '../../models/fleet/router.js';
import { openPage } from './browser.js';

const SIZES = [
  [390, 844],
  [1280, 900],
  [2560, 1300],
];
/** What is asked where an address alone would show little. */
const ASKED = {
  spreads: '?min_spread=0',
  offers: '?state=all',
  savings: '?good=h100-sxm-80gb-secure-on_demand&price=6.88&provider=aws&gpus=8&move_gb=2000',
};

/** Every page of a running server, one after the other, in both themes. */
export async function takeFleetPictures(browser, url, folder) {
  const pages = PAGES.map(({ name, path }) => [name, path + (ASKED[name] ?? '')]);
  const { items } = await (await fetch(`${url}/api/v1/gpus?limit=1`)).json();
  if (items.length > 0) pages.push(['gpu', `/fleet/gpus/${encodeURIComponent(items[0].uuid)}`]);
  const [run] = (await (await fetch(`${url}/api/v1/simulate?limit=1`)).json()).items;
  if (run) pages.push(['simulation', `/simulation/${run.id}`]);
  pages.push(['console', '/fleet/streams?topic=regions&hz=2'], ['missing', '/nowhere']);
  for (const [name, path] of pages) {
    for (const [width, height] of SIZES) {
      for (const theme of ['dark', 'light']) await shoot(browser, url + path, join(folder, `page-${name}-${width}-${theme}.png`), { width, height, theme });
    }
  }
}

async function shoot(browser, url, file, view) {
  const { page, close } = await openPage(browser, url, view);
  await page.locator('h1').waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(200);
  await page.screenshot({ path: file });
  console.log(file);
  await close();
}
