import './components/gt-app/gt-app.js';
import { Page } from './models/page.js';
import { streamUrl } from './models/wire.js';
import { browserWorld } from './models/world.js';

const app = document.querySelector('gt-app');
const announcements = document.querySelector('#announcements');

const page = new Page({
  url: streamUrl(location),
  world: browserWorld(),
  onChange: (view) => (app.view = view),
  say: (summary) => (announcements.textContent = summary),
});

app.addEventListener('pause-toggled', () => page.togglePause());
app.addEventListener('retry-wanted', () => page.retryNow());
addEventListener('online', () => page.retryNow());
document.addEventListener('visibilitychange', () => (page.isVisible = !document.hidden));

page.isVisible = !document.hidden;
page.open();
