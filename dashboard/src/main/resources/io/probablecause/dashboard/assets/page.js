// The page asks the server for its main part again whenever one of its topics has changed.
const STALE_AFTER = 25_000;
const live = document.getElementById('live');
let source = null;
let lastSign = Date.now();
let wanted = false;
let busy = false;

function main() {
  return document.getElementById('main');
}

function show(state) {
  if (live.dataset.state !== state) {
    live.dataset.state = state;
    live.textContent = live.dataset[state] || live.textContent;
  }
}

function sign(fresh) {
  lastSign = Date.now();
  show(fresh ? 'live' : 'stale');
}

function connect() {
  const topics = main().dataset.topics;
  if (!topics || document.hidden) {
    return;
  }
  source = new EventSource('/events?topics=' + encodeURIComponent(topics));
  source.addEventListener('hello', () => { sign(true); refresh(); });
  source.addEventListener('beat', () => sign(true));
  source.addEventListener('stale', () => sign(false));
  source.addEventListener('changed', () => { sign(true); soon(); });
  source.onerror = () => show('lost');
}

function disconnect() {
  if (source) {
    source.close();
    source = null;
  }
}

// Many pages hear of a change at once: each waits a moment of its own before it asks.
let timer = 0;
function soon() {
  if (!timer) {
    timer = setTimeout(() => { timer = 0; refresh(); }, 50 + Math.random() * 300);
  }
}

// What is shown, so that the server need not send the same again.
let held = {};

export async function refresh() {
  if (busy) {
    wanted = true;
    return;
  }
  busy = true;
  try {
    const address = location.pathname + location.search;
    const headers = { 'X-Fragment': 'main' };
    if (held.address === address) {
      headers['If-None-Match'] = held.tag;
    }
    const answer = await fetch(address, { headers, cache: 'no-store' });
    if (answer.ok && address === location.pathname + location.search) {
      const text = await answer.text();
      const next = new DOMParser().parseFromString(text, 'text/html').getElementById('main');
      if (next) {
        morph(main(), next);
        localise(main());
        held = { address, tag: answer.headers.get('ETag') };
      }
    } else if (answer.status === 401) {
      location.reload();
    }
  } catch {
    show('lost');
  } finally {
    busy = false;
    if (wanted) {
      wanted = false;
      soon();
    }
  }
}

// Makes one element equal to another while what is the same stays: focus, selection and scrolling live on.
function morph(from, to) {
  if (from.isEqualNode(to) || from.hasAttribute('data-keep')) {
    return;
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === 'open' && from.localName === 'details')) {
      from.removeAttribute(name);
    }
  }
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) !== value) {
      from.setAttribute(name, value);
    }
  }
  if (from === document.activeElement && /^(INPUT|TEXTAREA|SELECT)$/.test(from.tagName)) {
    return;
  }
  morphChildren(from, to);
}

function morphChildren(from, to) {
  const byId = new Map();
  for (const child of from.children) {
    if (child.id) {
      byId.set(child.id, child);
    }
  }
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const same = next.id && byId.get(next.id);
    if (same) {
      if (same !== at) {
        from.insertBefore(same, at);
      } else {
        at = at.nextSibling;
      }
      morph(same, next);
    } else if (at && !at.id && !next.id && at.nodeType === next.nodeType && at.nodeName === next.nodeName) {
      const now = at;
      at = at.nextSibling;
      if (now.nodeType === Node.ELEMENT_NODE) {
        morph(now, next);
      } else if (now.nodeValue !== next.nodeValue) {
        now.nodeValue = next.nodeValue;
      }
    } else {
      from.insertBefore(next, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayAndClock = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const minute = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });

function ago(then) {
  const seconds = Math.round((then - Date.now()) / 1000);
  for (const [unit, length] of [['day', 86_400], ['hour', 3_600], ['minute', 60]]) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.trunc(seconds / length), unit);
    }
  }
  return relative.format(seconds, 'second');
}

export function localise(root) {
  for (const time of root.querySelectorAll('time')) {
    const then = new Date(time.dateTime);
    const today = then.toDateString() === new Date().toDateString();
    const said = (today ? clock : dayAndClock).format(then) + ('ago' in time.dataset ? ' (' + ago(then) + ')' : '');
    if (time.textContent !== said) {
      time.textContent = said;
    }
  }
  for (const mark of root.querySelectorAll('text[data-time]')) {
    const then = new Date(mark.dataset.time);
    const said = mark.textContent.includes('-') ? day.format(then) : minute.format(then);
    if (mark.textContent !== said && !mark.dataset.said) {
      mark.dataset.said = '1';
      mark.textContent = said;
    }
  }
}

function remember(name, value) {
  document.cookie = name + '=' + value + '; path=/; max-age=31536000; samesite=lax';
}

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

// What one says of a cause goes out as a command; the page shows it as pending until it is applied.
const dialog = document.getElementById('act');
const paths = { acknowledge: 'acknowledgement', resolve: 'resolution', confirm: 'feedback', deny: 'feedback' };
let about = null;

function ask(button) {
  about = button;
  dialog.querySelector('h2').textContent = button.textContent;
  dialog.querySelector('.subject').textContent = button.dataset.summary;
  document.getElementById('act-until').hidden = button.dataset.act !== 'acknowledge';
  dialog.querySelector('form').reset();
  dialog.returnValue = '';
  dialog.showModal();
}

dialog.addEventListener('close', async () => {
  if (dialog.returnValue !== 'send' || !about) {
    return;
  }
  const form = new FormData(dialog.querySelector('form'));
  const { act, application, cause, incident } = about.dataset;
  const body = { note: form.get('note') };
  if (incident) {
    body.incidentId = incident;
  }
  if (act === 'acknowledge') {
    body.until = new Date(Date.now() + form.get('hours') * 3_600_000).toISOString();
  }
  if (act === 'confirm' || act === 'deny') {
    body.confirmed = act === 'confirm';
  }
  const address = '/api/v1/applications/' + encodeURIComponent(application) + '/causes/' + cause + '/' + paths[act];
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-CSRF-Token': document.querySelector('meta[name="csrf-token"]').content,
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      toast((await answer.json()).detail);
    }
  } catch (error) {
    toast(error.message);
  }
  refresh();
});

let fading = 0;
function toast(text) {
  const box = document.getElementById('toast');
  box.textContent = box.dataset.failed + ' ' + text;
  box.classList.add('shown');
  clearTimeout(fading);
  fading = setTimeout(() => box.classList.remove('shown'), 8_000);
}

const deeds = {
  theme() {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    remember('pc-theme', theme);
  },
  print() {
    for (const details of document.querySelectorAll('main details.arithmetic, main details.evidence-of')) {
      details.open = true;
    }
    window.print();
  },
  language(button) {
    remember('pc-language', button.dataset.language);
    location.reload();
  },
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do]');
  if (button && deeds[button.dataset.do]) {
    deeds[button.dataset.do](button);
  }
  const act = event.target.closest('[data-act]');
  if (act) {
    ask(act);
  }
  const soft = event.target.closest('a[data-soft]');
  if (soft && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    history.replaceState(null, '', soft.href);
    refresh();
  }
});

// Filters live in the address bar.
let typing = 0;
function applyForm(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  history.replaceState(null, '', location.pathname + (text ? '?' + text : ''));
  refresh();
}
document.addEventListener('input', (event) => {
  const form = event.target.closest('form[data-live-form]');
  if (form) {
    clearTimeout(typing);
    typing = setTimeout(() => applyForm(form), 150);
  }
});
document.addEventListener('submit', (event) => {
  if (event.target.matches('form[data-live-form]')) {
    event.preventDefault();
    applyForm(event.target);
  }
});

// Keys: "/" looks for something, j and k go from one thing to the next, Escape leaves the field.
document.addEventListener('keydown', (event) => {
  const field = event.target.closest('input, textarea, select, dialog');
  if (event.key === 'Escape' && field && !dialog.open) {
    event.target.blur();
  }
  if (field || event.metaKey || event.ctrlKey || event.altKey) {
    return;
  }
  if (event.key === '/') {
    const search = main().querySelector('input[type="search"]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === 'j' || event.key === 'k') {
    const things = [...main().querySelectorAll('.tile h2 a, .card h3 a, .card > details:first-of-type > summary, .list td.wide a')];
    const at = things.indexOf(document.activeElement);
    const next = things[event.key === 'j' ? Math.min(things.length - 1, at + 1) : Math.max(0, at - 1)];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
  }
});

// Drawing across the timeline zooms into that span.
let drawn = null;
function track(timeline) {
  return timeline.querySelector('.tl-track').getBoundingClientRect();
}
document.addEventListener('pointerdown', (event) => {
  const timeline = event.target.closest('[data-brush]');
  if (!timeline || event.button !== 0 || event.target.closest('a')) {
    return;
  }
  const box = track(timeline);
  if (event.clientX >= box.left && event.clientX <= box.right) {
    drawn = { timeline, from: event.clientX };
  }
});
document.addEventListener('pointermove', (event) => {
  if (!drawn) {
    return;
  }
  const brush = drawn.timeline.querySelector('.brush');
  const outer = drawn.timeline.getBoundingClientRect();
  const box = track(drawn.timeline);
  const to = Math.max(box.left, Math.min(box.right, event.clientX));
  brush.hidden = false;
  brush.style.left = Math.min(drawn.from, to) - outer.left + 'px';
  brush.style.width = Math.abs(to - drawn.from) + 'px';
  drawn.to = to;
});
document.addEventListener('pointerup', () => {
  if (!drawn) {
    return;
  }
  const { timeline, from, to } = drawn;
  drawn = null;
  timeline.querySelector('.brush').hidden = true;
  if (to === undefined || Math.abs(to - from) < 6) {
    return;
  }
  const box = track(timeline);
  const start = Number(timeline.dataset.from);
  const span = Number(timeline.dataset.to) - start;
  const at = (x) => new Date(start + span * (x - box.left) / box.width).toISOString();
  const query = new URLSearchParams(location.search);
  query.set('from', at(Math.min(from, to)));
  query.set('to', at(Math.max(from, to)));
  history.pushState(null, '', location.pathname + '?' + query);
  refresh();
});
window.addEventListener('popstate', () => refresh());

document.addEventListener('visibilitychange', () => {
  disconnect();
  connect();
});

setInterval(() => {
  if (Date.now() - lastSign > STALE_AFTER && source) {
    show('lost');
    disconnect();
    connect();
  }
  localise(main());
}, 5_000);

localise(document);
connect();
