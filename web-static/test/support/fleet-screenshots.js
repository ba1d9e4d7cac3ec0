import { join } from 'node:path';
import { openPage } from './browser.js';

const SIZES = [
  [390, 844],
  [1440, 1000],
  [2560, 1300],
];
const PATHS = ['gpus', 'hosts', 'models', 'history', 'reports', 'events', 'sources', 'streams'];

/** Every page of telemetry of a running server, one after the other, in both themes. */
export async function takeFleetPictures(browser, url, folder) {
  const { items } = await (await fetch(`${url}/api/v1/gpus?limit=1`)).json();
  const pages = PATHS.map((name) => [name, `/fleet/${name}`]);
  pages.push(['market', '/market?min_spread=0'], ['offers', '/market/offers?state=all'], ['providers', '/market/providers']);
  pages.push(['deals', '/market/deals'], ['savings', '/market/savings?good=h100-sxm-80gb-secure-on_demand&price=6.88&provider=aws&gpus=8&move_gb=2000']);
  pages.push(['simulations', '/simulation'], ['comparison', '/simulation/compare']);
  const [run] = (await (await fetch(`${url}/api/v1/simulate?limit=1`)).json()).items;
  if (run) pages.push(['simulation', `/simulation/${run.id}`]);
  pages.push(['console', '/fleet/streams?topic=regions&hz=2']);
  if (items.length > 0) pages.push(['gpu', `/fleet/gpus/${encodeURIComponent(items[0].uuid)}`]);
  for (const [name, path] of pages) {
    for (const [width, height] of SIZES) {
      for (const theme of ['dark', 'light']) await shoot(browser, url + path, join(folder, `fleet-${name}-${width}-${theme}.png`), { width, height, theme });
    }
  }
}

async function shoot(browser, url, file, view) {
  const { page, close } = await openPage(browser, url, view);
  await page.locator('h1').waitFor();
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  await page.waitForTimeout(200);
  await page.screenshot({ path: file });
  console.log(file);
  await close();
}
