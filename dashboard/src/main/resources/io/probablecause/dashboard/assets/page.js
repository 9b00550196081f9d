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

export async function refresh() {
  if (busy) {
    wanted = true;
    return;
  }
  busy = true;
  try {
    const address = location.pathname + location.search;
    const answer = await fetch(address, { headers: { 'X-Fragment': 'main' } });
    if (answer.ok && address === location.pathname + location.search) {
      const text = await answer.text();
      const next = new DOMParser().parseFromString(text, 'text/html').getElementById('main');
      if (next) {
        morph(main(), next);
        localise(main());
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
}

function remember(name, value) {
  document.cookie = name + '=' + value + '; path=/; max-age=31536000; samesite=lax';
}

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

const deeds = {
  theme() {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    remember('pc-theme', theme);
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
