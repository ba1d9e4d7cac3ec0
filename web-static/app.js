import './components/gt-app/gt-app.js';
import { Admission } from './models/admission.js';
import { Api } from './models/api.js';
import { Login } from './models/login.js';
import { Page } from './models/page.js';
import { streamUrl } from './models/wire.js';
import { browserWorld } from './models/world.js';

const app = document.querySelector('gt-app');
const announcements = document.querySelector('#announcements');

const world = browserWorld();
const login = new Login({ world });
const api = new Api({ world, login });
const admission = new Admission({ api, login });
const page = new Page({
  url: streamUrl(location),
  world: { ...world, fetch: (url, options) => api.fetch(url, options) },
  admission,
  onChange: (view) => (app.view = view),
  say: (summary) => (announcements.textContent = summary),
});

function isVisibleNow() {
  page.isVisible = !document.hidden;
  if (!document.hidden) login.wake();
}

app.logOut = async () => {
  await login.logOut();
  await admission.ask();
};
app.addEventListener('pause-toggled', () => page.togglePause());
app.addEventListener('retry-wanted', () => page.retryNow());
addEventListener('online', () => {
  login.wake();
  page.retryNow();
});
document.addEventListener('visibilitychange', isVisibleNow);

isVisibleNow();
// A server that is away is no reason to wait: the stream keeps trying, and whoever asks next renews the login.
page.open(login.start().catch(() => {}));
