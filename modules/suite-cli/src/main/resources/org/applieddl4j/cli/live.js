// Draws what the run tells, as it tells it.

const NAMESPACE = 'http://www.w3.org/2000/svg';
const tasks = new Map();
const state = document.getElementById('state');
const stop = document.getElementById('stop');
const source = new EventSource('events');

function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/** A curve over the epochs, as wide and as high as its values. */
function curve(kind, name) {
  const line = document.createElementNS(NAMESPACE, 'polyline');
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 100 40');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.append(line);
  const last = h('strong', {}, '–');
  const title = h('span', {}, name);
  const figure = h('figure', {class: kind}, h('figcaption', {}, title, last), svg);
  const points = new Map();
  return {
    figure,
    add(epoch, value, label) {
      if (!Number.isFinite(value)) return;
      points.set(epoch, value);
      title.textContent = label;
      last.textContent = value.toFixed(4);
      svg.setAttribute('aria-label', `${label}: ${value.toFixed(4)} after epoch ${epoch}`);
      const all = [...points].sort((a, b) => a[0] - b[0]);
      const values = all.map(([, each]) => each);
      const low = Math.min(...values);
      const spread = Math.max(...values) - low || 1;
      const width = Math.max(1, all.length - 1);
      const drawn = all.length === 1 ? [all[0], all[0]] : all;
      line.setAttribute('points', drawn.map(([, each], i) => `${2 + (96 * i) / width},${37 - (34 * (each - low)) / spread}`).join(' '));
    },
  };
}

function task(name) {
  if (!tasks.has(name)) {
    const bar = h('progress', {max: 1, value: 0, 'aria-label': `How far ${name} is`});
    const left = h('p', {class: 'left'});
    const loss = curve('loss', 'training loss');
    const value = curve('value', 'validation');
    const card = h('section', {class: 'task'}, h('h2', {}, name), bar, left, loss.figure, value.figure);
    document.getElementById('tasks').append(card);
    tasks.set(name, {card, bar, left, loss, value});
  }
  return tasks.get(name);
}

const handlers = {
  line(event) {
    const log = document.getElementById('log');
    log.append(h('li', {}, event.text));
    log.scrollTop = log.scrollHeight;
  },
  progress(event) {
    const shown = task(event.task);
    if (event.steps > 0) shown.bar.value = event.done / event.steps;
    shown.left.textContent = event.left || `${event.done} of ${event.steps} batches`;
  },
  epoch(event) {
    const shown = task(event.task);
    shown.loss.add(event.epoch, event.loss, 'training loss');
    if (event.metric) shown.value.add(event.epoch, event.value, `validation ${event.metric.replaceAll('_', ' ')}`);
  },
  done(event) {
    const shown = task(event.task);
    shown.card.classList.add('done');
    shown.bar.value = 1;
    shown.left.textContent = 'trained';
  },
  stopping() {
    state.textContent = 'Stopping: the best so far is being written.';
    stop.disabled = true;
  },
  failed() {
    state.textContent = 'The run ended without a report; the terminal says why.';
    over();
  },
  async end(event) {
    state.textContent = `Done. The report is ${event.report}.`;
    over();
    // The server ends with the run: what was fetched stays readable.
    const page = await (await fetch('report')).blob();
    const link = document.getElementById('report');
    link.href = URL.createObjectURL(page);
    link.hidden = false;
  },
};

function over() {
  source.close();
  stop.disabled = true;
}

source.onopen = () => { state.textContent = 'Training goes on.'; };
source.onerror = () => { state.textContent = 'The run does not answer; it may have ended.'; };
source.onmessage = ({data}) => {
  const event = JSON.parse(data);
  handlers[event.kind](event);
};
stop.addEventListener('click', () => fetch('stop', {method: 'POST'}));
