import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { takeAccountPictures } from './account-screenshots.js';
import { launch, missingBrowser, openPage } from './browser.js';
import { takeFleetPictures } from './fleet-screenshots.js';
import { RealServer, missingServer } from './real-server.js';
import { smallerPng } from './smaller-png.js';
import { WEB_ROOT } from './static-files.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SIZES = [
  [390, 844],
  [1280, 900],
  [2560, 1300],
];
const PAGES = [
  { name: 'overview', path: '/', ready: 'gt-region-board tbody tr' },
  { name: 'gallery', path: '/gallery', ready: 'gt-chart' },
  { name: 'docs', path: '/docs', ready: 'main' },
];
const FOLDER = join(ROOT, 'target/screenshots');
const README_PICTURE = join(ROOT, 'src/docs/images/overview.png');
const README_LIMIT_BYTES = 200_000;

const { values, positionals } = parseArgs({
  options: { readme: { type: 'boolean' }, settle: { type: 'string', default: '45' } },
  allowPositionals: true,
});

/** Opened first and let run together, so that the lines have something to show. */
async function openAll(browser, url) {
  const opened = [];
  const isThere = ({ path }) => path !== '/docs' || existsSync(join(WEB_ROOT, 'docs.html'));
  for (const { name, path, ready } of PAGES.filter(isThere)) {
    for (const [width, height] of SIZES) {
      for (const theme of ['dark', 'light']) {
        const { page } = await openPage(browser, url + path, { width, height, theme });
        await page.locator(ready).first().waitFor();
        opened.push({ page, file: join(FOLDER, `${name}-${width}-${theme}.png`) });
      }
    }
  }
  return opened;
}

async function takePictures(url) {
  const browser = await launch();
  try {
    const opened = await openAll(browser, url);
    await pause(Number(values.settle) * 1_000);
    for (const { page, file } of opened) {
      await page.screenshot({ path: file });
      console.log(file);
    }
    await takeFleetPictures(browser, url, FOLDER);
    if (values.readme) await renewReadme(opened.find(({ file }) => file.endsWith('overview-1280-dark.png')).page);
  } finally {
    await browser.close();
  }
}

async function renewReadme(page) {
  await mkdir(dirname(README_PICTURE), { recursive: true });
  const picture = smallerPng(await page.screenshot());
  if (picture.length > README_LIMIT_BYTES) throw new Error(`the picture has ${picture.length} bytes, the limit is ${README_LIMIT_BYTES}`);
  await writeFile(README_PICTURE, picture);
  console.log(`${README_PICTURE} (${picture.length} bytes)`);
}

async function withServer(work) {
  if (positionals[0]) return work(positionals[0]);
  if (missingServer) throw new Error(missingServer);
  const server = await RealServer.start({ args: ['--demo'] });
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}

if (missingBrowser) throw new Error(missingBrowser);
await withServer(takePictures);
await takeAccountPictures(FOLDER);
