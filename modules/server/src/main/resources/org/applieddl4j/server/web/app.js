// The page of the model server. Every model gets a card, one of which is shown; what a card offers follows from what the model is
// asked about. Texts are English here; h() and t() say them in the language of the page.

import {choose, fieldName, isSwitch, language, range, t} from './words.js';

const TOKEN = 'applied-dl4j-token';

/** Attributes that people read or hear. */
const SPOKEN = ['aria-label', 'placeholder', 'alt'];

/** An element: h('p', {class: 'faint'}, 'text', child). Text is never read as markup. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : SPOKEN.includes(name) ? t(value) : value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null)
    .map((child) => (typeof child === 'string' ? t(child) : child)));
  return element;
}

async function ask(address, body) {
  const headers = {};
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(address, {method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body)});
  } catch {
    throw new Error(t('The server does not respond. Is it still running?'));
  }
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) document.getElementById('token-form').hidden = false;
  if (!response.ok) throw new Error(answer.detail || t('The server answered with {0}.', response.status));
  return answer;
}

/** Only the latest of several questions counts: answers may come in another order. */
function latest() {
  let current = 0;
  return async (question, use, failed) => {
    const mine = ++current;
    try {
      const answer = await question();
      if (mine === current) use(answer);
    } catch (e) {
      if (mine === current) failed(e);
    }
  };
}

const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %`;

function bars(entries, {signed = false, format = percent} = {}) {
  const largest = Math.max(...entries.map(([, value]) => Math.abs(value)), 1e-9);
  const list = h('dl', {class: 'bars'});
  for (const [name, value] of entries) {
    const bar = h('div', {class: signed ? `bar ${value >= 0 ? 'for' : 'against'}` : 'bar', 'aria-hidden': 'true'});
    bar.style.width = `${(100 * Math.abs(value)) / (signed ? largest : 1)}%`;
    list.append(h('dt', {}, name), h('dd', {}, bar), h('dd', {class: 'value'}, format(value)));
  }
  return list;
}

function gauge(value, marks, label) {
  const fill = h('div', {class: 'fill'});
  fill.style.width = percent(value).replace(' ', '');
  const bar = h('div', {class: 'gauge', role: 'img', 'aria-label': `${t(label)}: ${percent(value)}`}, fill);
  marks.forEach(([at, name], i) => {
    const mark = h('div', {class: `mark${at > 0.6 ? ' late' : ''}${i % 2 ? ' low' : ''}`}, h('span', {}, `${t(name)} ${percent(at)}`));
    mark.style.left = `${100 * at}%`;
    bar.append(mark);
  });
  return bar;
}

function figures(details) {
  const rows = Object.entries(details.figures).map(([name, metric]) => h('tr', {},
    h('th', {scope: 'row'}, name.replaceAll('_', ' ')),
    h('td', {}, metric.value.toFixed(3)),
    h('td', {class: 'faint'}, t('{0} to {1}', metric.low.toFixed(3), metric.high.toFixed(3)))));
  return h('details', {},
    h('summary', {}, 'About this network'),
    ...details.card.map((item) => h('p', {}, h('strong', {}, `${item.heading}: `), item.text)),
    rows.length ? h('table', {},
      h('caption', {class: 'faint'}, 'On held-out test data, with 95 % intervals'),
      h('tbody', {}, ...rows)) : undefined);
}

// ---- rows of numbers

/**
 * A control for each number of a row, with its label; numbers that say which word a column holds (column=word) share one.
 *
 * Each has an element, read(input), which puts its values there or returns what is wrong, and write(values).
 */
function rowControls(fields, prefix, changed) {
  const columns = new Map();
  for (const field of fields) {
    const column = field.name.includes('=') ? field.name.slice(0, field.name.indexOf('=')) : field.name;
    columns.set(column, [...(columns.get(column) || []), field.name]);
  }
  return [...columns].map(([column, names]) => (
    names[0] !== column ? wordControl(column, names, prefix, changed)
      : isSwitch(column) ? switchControl(column, prefix, changed) : numberControl(column, prefix, changed)));
}

function labelled(column, id, control) {
  return h('div', {}, h('label', {for: id}, fieldName(column)), control);
}

function numberControl(column, prefix, changed) {
  const id = prefix + column;
  const [least, most] = range(column);
  const input = h('input', {id, type: 'number', step: 'any', oninput: changed,
    min: Number.isFinite(least) ? least : undefined, max: Number.isFinite(most) ? most : undefined});
  return {
    element: labelled(column, id, input),
    read(values) {
      const value = input.valueAsNumber;
      if (!input.value.trim() || !Number.isFinite(value)) return t('{0}: give a number.', fieldName(column));
      if (value < least || value > most) {
        return Number.isFinite(most) ? t('{0}: give a number from 0 to 1.', fieldName(column))
          : t('{0}: give a number from {1} on.', fieldName(column), least);
      }
      values[column] = value;
      return undefined;
    },
    write(values) {
      input.value = String(Number((values[column] ?? 0).toPrecision(4)));
    },
  };
}

function switchControl(column, prefix, changed) {
  const id = prefix + column;
  const select = h('select', {id, onchange: changed}, h('option', {value: '0'}, 'no'), h('option', {value: '1'}, 'yes'));
  return {
    element: labelled(column, id, select),
    read(values) {
      values[column] = Number(select.value);
    },
    write(values) {
      select.value = values[column] > 0.5 ? '1' : '0';
    },
  };
}

function wordControl(column, names, prefix, changed) {
  const id = prefix + column;
  const select = h('select', {id, onchange: changed}, h('option', {value: ''}, 'not given'),
    ...names.map((name) => h('option', {value: name}, name.slice(column.length + 1))));
  return {
    element: labelled(column, id, select),
    read(values) {
      names.forEach((name) => { values[name] = name === select.value ? 1 : 0; });
    },
    write(values) {
      select.value = names.find((name) => values[name] > 0.5) ?? '';
    },
  };
}

function rowCard(details, samples) {
  const result = h('div', {class: 'result', 'aria-live': 'polite'});
  const controls = rowControls(details.fields, `${details.id}-`, () => changed());
  const fields = h('div', {class: 'fields'}, ...controls.map((control) => control.element));
  const asking = latest();
  let timer;

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(judge, 200);
  }

  function judge() {
    const input = {};
    for (const control of controls) {
      const problem = control.read(input);
      if (problem) {
        result.replaceChildren(h('p', {class: 'problem'}, problem));
        return;
      }
    }
    asking(() => ask(`v1/models/${details.id}:explain`, {inputs: [input]}), show, (e) => fail(result, e));
  }

  function show({answer, method, weights}) {
    const moved = weights.filter((weight) => Math.abs(weight.weight) > 0.005).slice(0, 8);
    result.replaceChildren(
      ...verdict(details, answer),
      h('h3', {}, 'Feature contributions'),
      moved.length
        ? bars(moved.map((weight) => [fieldName(weight.part), weight.weight]),
          {signed: true, format: (value) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`})
        : h('p', {}, 'No feature stands out.'),
      h('p', {class: 'faint'}, method));
  }

  function fill(values) {
    controls.forEach((control) => control.write(values));
    judge();
  }

  const choices = h('div', {class: 'row', role: 'group', 'aria-label': 'Examples'},
    ...samples.map((sample) => h('button', {type: 'button', onclick: () => fill(sample.input)}, sample.title)));
  if (samples.length) fill(samples[0].input);
  return h('div', {class: 'columns'}, h('div', {}, choices, fields), result);
}

/** What the answer is: payments in their own words, other decisions and classes as they are called, and forecasts. */
function verdict(details, answer) {
  const payment = answer.decision === 'alert' || answer.decision === 'pass';
  const words = {alert: 'Alert: a person should check this payment', pass: 'Pass: not suspicious enough'};
  const said = answer.decision ?? answer.class;
  const parts = [];
  if (said) parts.push(h('p', {class: `verdict ${answer.decision ?? ''}`}, words[said] ?? said));
  if (Number.isFinite(answer.probability)) {
    const of = payment ? 'Probability of fraud'
      : details.useCase === 'credit-risk' ? 'Probability of default' : 'Probability';
    parts.push(h('p', {}, `${t(of)}: `, h('strong', {class: 'score'}, percent(answer.probability))),
      gauge(answer.probability, Number.isFinite(answer.threshold) ? [[answer.threshold, 'threshold']] : [], of));
  }
  if (answer.point) {
    const steps = Object.keys(answer.point);
    parts.push(h('p', {}, t('Next {0} steps: ', steps.length), h('strong', {}, steps.slice(0, 5)
      .map((step) => answer.point[step].toPrecision(4)).join(', ')), steps.length > 5 ? ' …' : ''));
  }
  const reasons = [1, 2, 3, 4].map((i) => answer[`reason${i}`]).filter(Boolean);
  if (reasons.length) parts.push(h('h3', {}, 'Why'), h('ul', {class: 'reasons'}, ...reasons.map((why) => h('li', {}, why))));
  for (const name of ['otherwise', 'unusual']) if (answer[name]) parts.push(h('p', {class: name}, answer[name]));
  return parts;
}

// ---- series and streams

const SVG = 'http://www.w3.org/2000/svg';

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Server-sent events, read by hand: EventSource cannot show the server's token. */
async function* events(address) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = {Accept: 'text/event-stream', ...(token ? {Authorization: `Bearer ${token}`} : {})};
  const response = await fetch(address, {headers});
  if (!response.ok) throw new Error(`The server answered with ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
      if (data) yield JSON.parse(data);
    }
  }
}

/** The last rows of a stream: every sensor between its smallest and its largest value, the score below, alarms across. */
function liveChart(rows) {
  const width = 640;
  const chart = drawn('svg', {viewBox: `0 0 ${width} 220`, class: 'live', role: 'img',
    'aria-label': `The last ${rows.length} rows, ${rows.filter((row) => row.alarm).length} alarms among them`});
  const x = (i) => (i * width) / KEPT;
  for (const sensor of Object.keys(rows[0].values)) {
    const values = rows.map((row) => row.values[sensor]).filter(Number.isFinite);
    const least = Math.min(...values);
    const span = Math.max(...values) - least || 1;
    chart.append(drawn('polyline', {class: 'sensor', points: rows.map((row, i) => [x(i), row.values[sensor]])
      .filter(([, value]) => Number.isFinite(value))
      .map(([at, value]) => `${at.toFixed(1)},${(140 - (130 * (value - least)) / span).toFixed(1)}`).join(' ')}));
  }
  chart.append(drawn('polyline', {class: 'score-line',
    points: rows.map((row, i) => `${x(i).toFixed(1)},${(215 - 60 * (row.score ?? 0)).toFixed(1)}`).join(' ')}));
  rows.forEach((row, i) => row.alarm && chart.append(drawn('line', {class: 'alarm-line', x1: x(i), x2: x(i), y1: 0, y2: 220})));
  return chart;
}

const KEPT = 300;
const WARM_UP_ROWS = 640;

/** Rows of a machine that nobody has: a rhythm, noise, and now and then something that is not as usual. */
function madeUpRow(i) {
  const noise = Math.sin(i * 12.9898) * 43758.5453;
  const fault = i > WARM_UP_ROWS && i % 200 > 190 ? 25 : 0;
  return {time: 1.7e9 + 300 * i,
    values: {load: Number((50 + 10 * Math.sin((2 * Math.PI * i) / 288) + 2 * (noise - Math.floor(noise)) + fault).toFixed(3))}};
}

function watchCard(details) {
  const streams = new Map();
  const chosen = h('select', {id: `${details.id}-stream`, onchange: () => show()});
  const place = h('div', {class: 'place'}, h('p', {class: 'faint'}, 'No rows yet.'));
  const alarms = h('ol', {class: 'alarms', 'aria-live': 'polite'});
  const state = h('p', {class: 'faint'}, '');

  function show() {
    const rows = streams.get(chosen.value);
    if (rows) place.replaceChildren(liveChart(rows));
  }

  let planned = false;
  function take(row) {
    if (!streams.has(row.stream)) {
      streams.set(row.stream, []);
      chosen.append(h('option', {value: row.stream}, row.stream));
      chosen.value = row.stream;
    }
    const rows = streams.get(row.stream);
    rows.push(row);
    if (rows.length > KEPT) rows.shift();
    if (row.alarm) {
      alarms.prepend(h('li', {}, `${row.stream}, ${row.time}: ${row.text}`));
      while (alarms.children.length > 10) alarms.lastChild.remove();
    }
    state.textContent = row.decision === 'learning' ? t('Still learning normal behaviour; no alarms yet.') : '';
    if (!planned) {
      planned = true;
      requestAnimationFrame(() => { planned = false; show(); });
    }
  }

  async function look() {
    try {
      for await (const row of events(`v1/models/${details.id}:watch`)) take(row);
    } catch (e) {
      state.textContent = e.message;
    }
    setTimeout(look, 3000);
  }

  let running = false;
  const button = h('button', {type: 'button', onclick: async () => {
    running = !running;
    button.textContent = t(running ? 'Stop the simulated machine' : 'Run a simulated machine');
    const stream = `made-up-${Date.now().toString(36)}`;
    for (let i = 0; running;) {
      const many = i < WARM_UP_ROWS ? 160 : 4;
      const rows = Array.from({length: many}, (_, k) => madeUpRow(i + k));
      try {
        await ask(`v1/models/${details.id}:observe`, {stream, rows});
      } catch (e) {
        fail(place, e);
        running = false;
      }
      i += many;
      await new Promise((done) => { setTimeout(done, 250); });
    }
  }}, 'Run a simulated machine');
  look();
  return h('div', {},
    h('p', {}, 'Rows that programs send to ', h('code', {}, `:observe`), ' appear here as they arrive.'),
    h('div', {class: 'row'}, h('label', {for: chosen.id}, 'Stream'), chosen, button), state, place,
    h('h3', {}, 'Alarms'), alarms);
}

/** The values that were given, and behind them the forecast in its band. */
function bandChart(given, answer) {
  const steps = Object.keys(answer.point).map(Number).sort((a, b) => a - b);
  const past = given.slice(-3 * steps.length);
  const of = (name) => steps.map((step) => answer[name][step]);
  const [point, low, high] = [of('point'), of('q0.025'), of('q0.975')];
  const all = [...past, ...low, ...high];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (i) => (600 * i) / (past.length + steps.length - 1);
  const y = (value) => 190 - (180 * (value - least)) / (most - least || 1);
  const path = (values, from) => values.map((value, i) => `${x(from + i).toFixed(1)},${y(value).toFixed(1)}`);
  const chart = drawn('svg', {viewBox: '0 0 600 200', class: 'band-chart', role: 'img',
    'aria-label': `Forecast of ${steps.length} steps with its 95 % interval, from ${least.toPrecision(4)} to ${most.toPrecision(4)}`});
  chart.append(
    drawn('polygon', {class: 'band', points: [...path(high, past.length), ...path(low, past.length).reverse()].join(' ')}),
    drawn('polyline', {class: 'past', points: path(past, 0).join(' ')}),
    drawn('polyline', {class: 'forecast', points: path(point, past.length).join(' ')}));
  return chart;
}

/** The last number of each line; lines without one, such as a header, are passed over. */
function numbersOf(text) {
  const lines = text.trim().split(/\r?\n/);
  const cells = lines.length > 1 ? lines.map((line) => line.split(/[,;\t]/).pop()) : text.trim().split(/[,;\s]+/);
  return cells.map((cell) => cell.trim()).filter(Boolean).map(Number).filter(Number.isFinite);
}

/** Whether a model is asked about the latest values of a series, by how many steps ago they were. */
function isSeries(details) {
  return details.fields.length > 1 && details.fields.every((field) => /^t-\d+$/.test(field.name));
}

function seriesCard(details, samples) {
  const result = h('div', {class: 'result', 'aria-live': 'polite'});
  const asking = latest();
  const id = `${details.id}-series`;
  let timer;
  const text = h('textarea', {id, rows: 8, spellcheck: 'false', placeholder: 'a value a line, the oldest first',
    oninput: () => { clearTimeout(timer); timer = setTimeout(judge, 300); }});

  function judge() {
    const values = numbersOf(text.value);
    const wanted = details.fields.length;
    if (values.length < wanted) {
      result.replaceChildren(h('p', {class: 'problem'},
        `${values.length} values; a forecast looks at the last ${wanted}.`));
      return;
    }
    const input = {};
    values.slice(-wanted).forEach((value, i) => { input[`t-${wanted - 1 - i}`] = value; });
    asking(() => ask(`v1/models/${details.id}:predict`, {inputs: [input]}), ({answers}) => result.replaceChildren(
      ...verdict(details, answers[0]),
      ...(answers[0].point ? [bandChart(values, answers[0]),
        h('p', {class: 'faint'}, 'The history, and the forecast with its 95 % band.')] : [])), (e) => fail(result, e));
  }

  function fill(content) {
    text.value = content;
    judge();
  }

  const drop = h('div', {class: 'drop'},
    h('label', {for: id}, 'Paste a series, or drop a CSV file whose last column is the value:'), text);
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', async (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    const file = event.dataTransfer.files[0];
    fill(file ? await file.text() : event.dataTransfer.getData('text'));
  });
  const typical = [...details.fields].sort((a, b) => b.name.slice(2) - a.name.slice(2)).map((field) => field.typical);
  const given = samples.length
    ? samples.map((sample) => [sample.title, Object.entries(sample.input).sort((a, b) => b[0].slice(2) - a[0].slice(2)).map(([, v]) => v)])
    : typical.every(Number.isFinite) ? [['an example', typical]] : [];
  if (given.length) fill(given[0][1].join('\n'));
  return h('div', {class: 'columns'}, h('div', {}, drop, h('div', {class: 'row'},
    ...given.map(([title, values]) => h('button', {type: 'button', onclick: () => fill(values.join('\n'))}, title)))), result);
}

// ---- pictures

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** White on black, by mouse, finger, pen or keyboard. */
function drawing(id, drawn) {
  const canvas = h('canvas', {
    id, width: 280, height: 280, tabindex: 0, role: 'application',
    'aria-label': 'Drawing area. Arrow keys move the pen, the space bar puts it down and lifts it.',
  });
  const pen = canvas.getContext('2d');
  const place = {x: 140, y: 60};
  let down = false;
  let byKeyboard = false;

  function clear() {
    pen.fillStyle = '#000';
    pen.fillRect(0, 0, 280, 280);
  }

  function line(x, y) {
    pen.strokeStyle = '#fff';
    pen.lineWidth = 22;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(place.x, place.y);
    pen.lineTo(x, y);
    pen.stroke();
  }

  function where(event) {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * 280) / box.width, ((event.clientY - box.top) * 280) / box.height];
  }

  function move(x, y, draw) {
    if (draw) line(x, y);
    place.x = x;
    place.y = y;
  }

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    down = true;
    byKeyboard = false;
    move(...where(event), false);
    line(place.x + 0.1, place.y);
  });
  canvas.addEventListener('pointermove', (event) => down && !byKeyboard && move(...where(event), true));
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, () => {
      if (down && !byKeyboard) drawn();
      down = false;
    });
  }
  canvas.addEventListener('keydown', (event) => {
    const step = {ArrowLeft: [-14, 0], ArrowRight: [14, 0], ArrowUp: [0, -14], ArrowDown: [0, 14]}[event.key];
    if (step) {
      event.preventDefault();
      const within = (value) => Math.max(12, Math.min(268, value));
      move(within(place.x + step[0]), within(place.y + step[1]), down && byKeyboard);
    } else if (event.key === ' ') {
      event.preventDefault();
      byKeyboard = true;
      down = !down;
      if (down) line(place.x + 0.1, place.y);
      else drawn();
    }
  });
  clear();
  return {canvas, clear, blob: () => new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))};
}

function calibrationNote(details) {
  const error = details.figures.ece;
  return error
    ? t('On test images the stated probabilities were off by {0} points on average (expected calibration error;'
      + ' 95 % interval {1} to {2}). That holds for images like those, not for others.',
      ...[error.value, error.low, error.high].map((value) => (100 * value).toFixed(1)))
    : 'The calibration of its probabilities was not measured.';
}

/** The title of a sample, with a number where several have the same. */
function numbered(samples, i) {
  const {title} = samples[i];
  const same = samples.filter((sample) => sample.title === title);
  return same.length === 1 ? title : `${title} ${same.indexOf(samples[i]) + 1}`;
}

function pictureCard(details, samples) {
  const result = h('div', {class: 'result', 'aria-live': 'polite'});
  const asking = latest();

  function judge(content, shown) {
    asking(() => ask(`v1/models/${details.id}:explain`, {inputs: [content]}), (answer) => show(answer, shown),
      (e) => withoutPicture(content, shown, e));
  }

  /** A network without convolutions answers and cannot say why. */
  function withoutPicture(content, shown, why) {
    asking(() => ask(`v1/models/${details.id}:predict`, {inputs: [content]}),
      ({answers}) => show({answer: answers[0], method: why.message}, shown), (e) => fail(result, e));
  }

  function triage(answer) {
    if (!answer.triage) return [];
    const kind = {normal: 'normal', suspicious: 'suspicious'}[answer.triage] || 'review';
    return [
      h('p', {class: `verdict ${kind} triage`}, t('Triage: {0}', t(answer.triage))),
      h('p', {}, `${t('Probability of a finding')}: `, h('strong', {class: 'score'}, percent(answer.finding))),
      gauge(answer.finding, [[answer.reviewFrom, 'review from'], [answer.suspiciousFrom, 'suspicious from']],
        'Probability of a finding'),
      h('p', {class: 'faint calibration'}, calibrationNote(details)),
    ];
  }

  function show({answer, method, picture}, shown) {
    const ranked = Object.entries(answer.probabilities || {}).sort((a, b) => b[1] - a[1]).slice(0, 10);
    result.replaceChildren(...[
      ...triage(answer),
      answer.triage ? undefined : h('p', {class: 'verdict'}, answer.class ?? answer.text),
      ranked.length ? bars(ranked) : undefined,
      h('div', {class: 'pictures'},
        shown ? h('figure', {}, h('img', {src: shown, alt: 'The input picture'}),
          h('figcaption', {}, answer.conversion)) : undefined,
        picture ? h('figure', {},
          h('img', {class: 'why', src: `data:image/png;base64,${picture}`, alt: 'Explanation of the answer'}),
          h('figcaption', {}, method)) : h('p', {class: 'faint'}, method)),
    ].filter(Boolean));
  }

  async function file(blob) {
    if (!blob) return;
    result.replaceChildren(h('p', {}, 'Analysing …'));
    const content = await base64(blob);
    judge(content, /^image\/(png|jpeg|gif|bmp)$/.test(blob.type) ? `data:${blob.type};base64,${content}` : undefined);
  }

  const parts = [];
  if (details.useCase === 'image-recognition') {
    const sheet = drawing(`${details.id}-drawing`, async () => file(await sheet.blob()));
    parts.push(h('h3', {}, 'Draw'), sheet.canvas, h('div', {class: 'row'},
      h('button', {type: 'button', onclick: () => { sheet.clear(); result.replaceChildren(); }}, 'Clear')));
  }
  const id = `${details.id}-file`;
  const drop = h('div', {class: 'drop'},
    h('label', {for: id}, 'Drop a picture here, or choose a file: '),
    h('input', {id, type: 'file', accept: 'image/*,.dcm,application/dicom', onchange: (event) => file(event.target.files[0])}));
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    file(event.dataTransfer.files[0]);
  });
  parts.push(h('h3', {}, 'Use a picture'), drop);
  if (samples.length) {
    parts.push(h('h3', {}, 'Or choose one from the test data'), h('div', {class: 'samples'},
      ...samples.map((sample, i) => h('button', {type: 'button', onclick: () => judge(sample.input, `data:image/png;base64,${sample.input}`)},
        h('img', {src: `data:image/png;base64,${sample.input}`, alt: ''}), numbered(samples, i)))));
  }
  result.append(h('p', {class: 'faint'}, 'The answer appears here.'));
  return h('div', {class: 'columns'}, h('div', {}, ...parts), result);
}

// ---- recordings

const LONGEST_RECORDING = 5;

/** One channel of samples in [-1, 1] as a WAV file of 16 bits. */
function wav(samples, rate) {
  const file = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, letters) => [...letters].forEach((letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, 36 + 2 * samples.length, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, 2 * rate, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, i) => file.setInt16(44 + 2 * i, Math.round(32767 * Math.max(-1, Math.min(1, sample))), true));
  return new Blob([file.buffer], {type: 'audio/wav'});
}

/** Listens to the microphone until told to stop; gives a function that does so and returns the recording. */
async function listen() {
  const stream = await navigator.mediaDevices.getUserMedia(
    {audio: {channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false}});
  const context = new AudioContext();
  await context.audioWorklet.addModule('recorder.js');
  const recorder = new AudioWorkletNode(context, 'recorder', {numberOfInputs: 1, numberOfOutputs: 0});
  const blocks = [];
  recorder.port.onmessage = ({data}) => blocks.push(data);
  context.createMediaStreamSource(stream).connect(recorder);
  return async () => {
    stream.getTracks().forEach((track) => track.stop());
    const rate = context.sampleRate;
    await context.close();
    const samples = new Float32Array(blocks.reduce((length, block) => length + block.length, 0));
    blocks.reduce((at, block) => { samples.set(block, at); return at + block.length; }, 0);
    return wav(samples, rate);
  };
}

/** A button that records while it is pressed in, and the recording to listen to. */
function microphone(recorded, failed) {
  const player = h('audio', {controls: true, hidden: true, 'aria-label': 'Recording'});
  const button = h('button', {type: 'button', class: 'record', 'aria-pressed': 'false', onclick: () => press()}, 'Record a word');
  let stop;
  let timer;

  function show(recording) {
    button.setAttribute('aria-pressed', String(recording));
    button.textContent = recording ? 'Stop and recognise' : 'Record a word';
  }

  async function press() {
    clearTimeout(timer);
    button.disabled = true;
    try {
      if (stop) {
        const ended = stop;
        stop = undefined;
        show(false);
        const recording = await ended();
        URL.revokeObjectURL(player.src);
        player.src = URL.createObjectURL(recording);
        player.hidden = false;
        recorded(recording);
      } else {
        stop = await listen();
        show(true);
        timer = setTimeout(press, 1000 * LONGEST_RECORDING);
      }
    } catch (e) {
      failed(new Error(`The microphone cannot be used (${e.message}). Allow this page to use it, or choose a WAV file.`));
    } finally {
      button.disabled = false;
    }
  }

  return [h('h3', {}, 'Say a word'), h('div', {class: 'row'}, button, player)];
}

function soundCard(details, samples) {
  const result = h('div', {class: 'result', 'aria-live': 'polite'});
  const asking = latest();

  function judge(content) {
    asking(() => ask(`v1/models/${details.id}:predict`, {inputs: [content]}), ({answers}) => show(answers[0]),
      (e) => fail(result, e));
  }

  function show(answer) {
    const ranked = Object.entries(answer.probabilities || {}).sort((a, b) => b[1] - a[1]).slice(0, 10);
    result.replaceChildren(
      h('p', {class: 'verdict'}, answer.understood ? answer.word : t('Not understood: perhaps {0}', answer.word)), bars(ranked));
  }

  async function file(blob) {
    if (!blob) return;
    result.replaceChildren(h('p', {}, 'Listening …'));
    judge(await base64(blob));
  }

  const id = `${details.id}-file`;
  const drop = h('div', {class: 'drop'},
    h('label', {for: id}, 'Drop a WAV file of one word here, or choose one: '),
    h('input', {id, type: 'file', accept: '.wav,audio/wav', onchange: (event) => file(event.target.files[0])}));
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    file(event.dataTransfer.files[0]);
  });
  result.append(h('p', {class: 'faint'}, 'The answer appears here.'));
  // Browsers lend the microphone to pages of this computer and to those that come over HTTPS.
  const spoken = navigator.mediaDevices ? microphone(file, (e) => fail(result, e)) : [];
  return h('div', {class: 'columns'}, h('div', {}, ...spoken, h('h3', {}, 'Use a recording'), drop,
    samples.length ? h('h3', {}, 'Or choose a synthetic voice') : undefined,
    h('div', {class: 'samples'}, ...samples.map((sample) => h('button', {type: 'button', onclick: () => judge(sample.input)}, sample.title)))),
  result);
}

// ---- messages

function talkCard(details) {
  const log = h('div', {class: 'talk', role: 'log', 'aria-live': 'polite', tabindex: 0, 'aria-label': 'Conversation'});
  const why = h('pre', {}, 'Nothing was said yet.');
  const message = h('input', {id: `${details.id}-message`, autocomplete: 'off', maxlength: 2000,
    placeholder: 'Write in English or Spanish', 'aria-label': 'Your message'});
  const names = {en: 'English', es: 'Español'};
  const language = h('select', {id: `${details.id}-language`, onchange: () => begin()},
    h('option', {value: ''}, 'language of each message'),
    ...details.languages.map((code) => h('option', {value: code}, names[code] || code)));
  let conversation;
  let waiting = Promise.resolve();

  function add(text, kind) {
    log.append(h('p', {class: kind}, text));
    log.scrollTop = log.scrollHeight;
  }

  async function begin() {
    try {
      const answer = await ask(`v1/models/${details.id}:chat`, language.value ? {language: language.value} : {});
      conversation = answer.conversation;
      log.replaceChildren();
      answer.paragraphs.forEach((text) => add(text, 'answered'));
    } catch (e) {
      add(e.message, 'problem');
    }
  }

  async function say(text) {
    try {
      const answer = await ask(`v1/models/${details.id}:chat`, {conversation, message: text});
      answer.paragraphs.forEach((paragraph) => add(paragraph, answer.outcome));
      add(answer.outcome === 'handed_over' ? 'handed over (on this page nobody is notified: the conversation is not kept)'
        : answer.outcome.replaceAll('_', ' '), 'outcome');
      why.textContent = answer.why.join('\n');
    } catch (e) {
      add(e.message, 'problem');
    }
  }

  const form = h('form', {class: 'say', onsubmit: (event) => {
    event.preventDefault();
    const text = message.value;
    if (!text.trim()) return;
    message.value = '';
    send(text);
  }}, message, h('button', {class: 'primary'}, 'Send'));
  function send(text) {
    add(text, 'me');
    waiting = waiting.then(() => say(text));
  }

  // What the shipped assistant knows; of other people's messages nothing is known here.
  const examples = details.dataset === 'assistant'
    ? ['I lost my card', '¿Cuánto dinero tengo?', 'Someone is using my card', 'I want to talk to a person'] : [];
  begin();
  return h('div', {},
    h('div', {class: 'row'}, h('label', {for: language.id}, 'Language of the answers:'), language,
      h('button', {type: 'button', onclick: () => begin()}, 'Start again')),
    log,
    examples.length ? h('div', {class: 'row', role: 'group', 'aria-label': 'Examples'},
      ...examples.map((text) => h('button', {type: 'button', onclick: () => send(text)}, text))) : undefined,
    form,
    h('details', {}, h('summary', {}, 'Why this reply'), why));
}

function messageCard(details) {
  const result = h('div', {class: 'result', 'aria-live': 'polite'});
  const message = h('input', {id: `${details.id}-message`, autocomplete: 'off', maxlength: 2000, 'aria-label': 'Your message'});
  const asking = latest();
  const form = h('form', {class: 'say', onsubmit: (event) => {
    event.preventDefault();
    asking(() => ask(`v1/models/${details.id}:explain`, {inputs: [message.value]}), ({answer, method, weights}) => {
      result.replaceChildren(
        h('p', {class: 'verdict'}, answer.text),
        bars(weights.slice(0, 8).map((weight) => [weight.part, weight.weight]),
          {signed: true, format: (value) => value.toFixed(2)}),
        h('p', {class: 'faint'}, method));
    }, (e) => fail(result, e));
  }}, message, h('button', {class: 'primary'}, 'Ask'));
  return h('div', {}, form, result);
}

// ---- the page

function fail(where, e) {
  where.replaceChildren(h('p', {class: 'problem', role: 'alert'}, e.message));
}

const TITLES = {
  'fraud-detection': 'Fraud detection',
  'image-recognition': 'Image recognition',
  'chatbot-intent': 'Chatbot',
  'medical-imaging': 'Medical imaging',
  'speech-recognition': 'Speech recognition',
  'credit-risk': 'Credit risk',
  'forecasting': 'Forecasting',
  'system-monitoring': 'System monitoring',
};

async function card(model) {
  const [details, {samples}] = await Promise.all([
    ask(`v1/models/${model.id}`), ask(`v1/models/${model.id}/samples`)]);
  const body = details.watches ? watchCard(details)
    : details.input === 'row' ? (isSeries(details) ? seriesCard : rowCard)(details, samples)
    : details.input === 'picture' ? pictureCard(details, samples)
    : details.input === 'sound' ? soundCard(details, samples)
      : details.talks ? talkCard(details) : messageCard(details);
  const title = TITLES[details.useCase] || details.useCase;
  return h('section', {class: 'card', id: details.id, 'aria-labelledby': `${details.id}-title`, 'data-use-case': details.useCase},
    h('h2', {id: `${details.id}-title`}, title),
    h('p', {class: 'faint'}, t('Network {0}, trained on {1}; model {2}', details.network, details.dataset, details.id)),
    details.notice ? h('p', {class: 'notice'}, details.notice) : undefined,
    body, figures(details));
}

/** Shows one model; an unknown name shows the first. */
function show(id) {
  const cards = [...document.querySelectorAll('section.card')];
  const shown = cards.find((each) => each.id === id) || cards[0];
  cards.forEach((each) => { each.hidden = each !== shown; });
  for (const link of document.querySelectorAll('#contents a')) {
    if (link.hash === `#${shown?.id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** What stands in the page itself, in its language, and the switch between languages. */
function speak() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-t]').forEach((each) => { each.textContent = t(each.textContent.trim().replace(/\s+/g, ' ')); });
  document.getElementById('contents').setAttribute('aria-label', t('Models'));
  const chosen = document.getElementById('language');
  chosen.value = language;
  chosen.addEventListener('change', () => choose(chosen.value));
}

async function start() {
  const main = document.getElementById('models');
  try {
    const {models} = await ask('v1/models');
    document.getElementById('token-form').hidden = true;
    const cards = await Promise.all(models.map(card));
    main.replaceChildren(...cards);
    document.getElementById('contents').replaceChildren(h('ul', {},
      ...cards.map((each) => h('li', {}, h('a', {href: `#${each.id}`}, each.querySelector('h2').textContent)))));
    show(location.hash.slice(1));
  } catch (e) {
    fail(main, e);
  }
}

document.getElementById('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, document.getElementById('token').value);
  start();
});
window.addEventListener('hashchange', () => show(location.hash.slice(1)));
speak();
start();
