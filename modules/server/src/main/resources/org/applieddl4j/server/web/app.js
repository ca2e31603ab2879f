// The page of the model server. Every model gets a card; what a card offers follows from what the model is asked about.

const TOKEN = 'applied-dl4j-token';

/** An element: h('p', {class: 'faint'}, 'text', child). Text is never read as markup. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
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
    throw new Error('The server does not answer. Is it still running?');
  }
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) document.getElementById('token-form').hidden = false;
  if (!response.ok) throw new Error(answer.detail || `The server answered with ${response.status}.`);
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
  const bar = h('div', {class: 'gauge', role: 'img', 'aria-label': `${label}: ${percent(value)}`}, fill);
  marks.forEach(([at, name], i) => {
    const mark = h('div', {class: `mark${at > 0.6 ? ' late' : ''}${i % 2 ? ' low' : ''}`}, h('span', {}, `${name} ${percent(at)}`));
    mark.style.left = `${100 * at}%`;
    bar.append(mark);
  });
  return bar;
}

function figures(details) {
  const rows = Object.entries(details.figures).map(([name, metric]) => h('tr', {},
    h('th', {scope: 'row'}, name.replaceAll('_', ' ')),
    h('td', {}, metric.value.toFixed(3)),
    h('td', {class: 'faint'}, `${metric.low.toFixed(3)} to ${metric.high.toFixed(3)}`)));
  return h('details', {},
    h('summary', {}, 'What is known of this network'),
    ...details.card.map((item) => h('p', {}, h('strong', {}, `${item.heading}: `), item.text)),
    rows.length ? h('table', {},
      h('caption', {class: 'faint'}, 'On test data that it never saw, with 95 % intervals'),
      h('tbody', {}, ...rows)) : undefined);
}

// ---- rows of numbers

function rowCard(details, samples) {
  const result = h('div', {class: 'result', 'aria-live': 'polite'});
  const inputs = new Map();
  const fields = h('div', {class: 'fields'});
  for (const field of details.fields) {
    const id = `${details.id}-${field.name}`;
    const input = h('input', {id, type: 'number', step: 'any', oninput: () => changed()});
    inputs.set(field.name, input);
    fields.append(h('div', {}, h('label', {for: id}, field.name.replaceAll('_', ' ')), input));
  }
  const asking = latest();
  let timer;

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(judge, 200);
  }

  function judge() {
    const input = {};
    for (const [name, element] of inputs) {
      if (!element.value.trim() || !Number.isFinite(element.valueAsNumber)) {
        result.replaceChildren(h('p', {class: 'problem'}, `${name.replaceAll('_', ' ')}: give a number.`));
        return;
      }
      input[name] = element.valueAsNumber;
    }
    asking(() => ask(`v1/models/${details.id}:explain`, {inputs: [input]}), show, (e) => fail(result, e));
  }

  function show({answer, method, weights}) {
    const moved = weights.filter((weight) => Math.abs(weight.weight) > 0.005).slice(0, 8);
    result.replaceChildren(
      ...verdict(answer),
      h('h3', {}, 'What pushed it'),
      moved.length
        ? bars(moved.map((weight) => [weight.part.replaceAll('_', ' '), weight.weight]),
          {signed: true, format: (value) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`})
        : h('p', {}, 'Nothing: everything is about as usual.'),
      h('p', {class: 'faint'}, method));
  }

  function fill(values) {
    for (const [name, element] of inputs) {
      element.value = String(Number((values[name] ?? 0).toPrecision(4)));
    }
    judge();
  }

  const choices = h('div', {class: 'row'},
    ...samples.map((sample) => h('button', {type: 'button', onclick: () => fill(sample.input)}, sample.title)));
  if (samples.length) fill(samples[0].input);
  return h('div', {class: 'columns'}, h('div', {}, choices, fields), result);
}

/** What the answer is: payments in their own words, other decisions and classes as they are called, and forecasts. */
function verdict(answer) {
  const payment = answer.decision === 'alert' || answer.decision === 'pass';
  const words = {alert: 'Alert: a person should look', pass: 'Pass: nothing suspicious enough'};
  const said = answer.decision ?? answer.class;
  const parts = [];
  if (said) parts.push(h('p', {class: `verdict ${answer.decision ?? ''}`}, words[said] ?? said));
  if (Number.isFinite(answer.probability)) {
    const of = payment ? 'Probability of a fraud' : 'Probability';
    parts.push(h('p', {}, `${of}: `, h('strong', {class: 'score'}, percent(answer.probability))),
      gauge(answer.probability, Number.isFinite(answer.threshold) ? [[answer.threshold, 'threshold']] : [], of));
  }
  if (answer.point) {
    const steps = Object.keys(answer.point);
    parts.push(h('p', {}, `Next ${steps.length} steps: `, h('strong', {}, steps.slice(0, 5)
      .map((step) => answer.point[step].toPrecision(4)).join(', ')), steps.length > 5 ? ' …' : ''));
  }
  for (const name of ['otherwise', 'unusual']) if (answer[name]) parts.push(h('p', {}, answer[name]));
  return parts;
}

// ---- series

const SVG = 'http://www.w3.org/2000/svg';

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
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
  const chart = shape('svg', {viewBox: '0 0 600 200', class: 'band-chart', role: 'img',
    'aria-label': `Forecast of ${steps.length} steps with its 95 % interval, from ${least.toPrecision(4)} to ${most.toPrecision(4)}`});
  chart.append(
    shape('polygon', {class: 'band', points: [...path(high, past.length), ...path(low, past.length).reverse()].join(' ')}),
    shape('polyline', {class: 'past', points: path(past, 0).join(' ')}),
    shape('polyline', {class: 'forecast', points: path(point, past.length).join(' ')}));
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
      ...verdict(answers[0]),
      ...(answers[0].point ? [bandChart(values, answers[0]),
        h('p', {class: 'faint'}, 'What was given, and the forecast in its 95 % band.')] : [])), (e) => fail(result, e));
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
    ? `On test images the stated probabilities were off by ${(100 * error.value).toFixed(1)} points on average`
      + ` (expected calibration error; 95 % interval ${(100 * error.low).toFixed(1)} to ${(100 * error.high).toFixed(1)}).`
      + ' That holds for images like those, not for others.'
    : 'How well its probabilities are calibrated was not measured.';
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
      h('p', {class: `verdict ${kind} triage`}, `Triage: ${answer.triage}`),
      h('p', {}, 'Probability of a finding: ', h('strong', {class: 'score'}, percent(answer.finding))),
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
        shown ? h('figure', {}, h('img', {src: shown, alt: 'The picture in question'}),
          h('figcaption', {}, answer.conversion)) : undefined,
        picture ? h('figure', {},
          h('img', {class: 'why', src: `data:image/png;base64,${picture}`, alt: 'What the answer rests on'}),
          h('figcaption', {}, method)) : h('p', {class: 'faint'}, method)),
    ].filter(Boolean));
  }

  async function file(blob) {
    if (!blob) return;
    result.replaceChildren(h('p', {}, 'Looking at it …'));
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
  parts.push(h('h3', {}, 'Bring a picture'), drop);
  if (samples.length) {
    parts.push(h('h3', {}, 'Or take one that the network never learned from'), h('div', {class: 'samples'},
      ...samples.map((sample, i) => h('button', {type: 'button', onclick: () => judge(sample.input, `data:image/png;base64,${sample.input}`)},
        h('img', {src: `data:image/png;base64,${sample.input}`, alt: ''}), numbered(samples, i)))));
  }
  result.append(h('p', {class: 'faint'}, 'The answer will stand here.'));
  return h('div', {class: 'columns'}, h('div', {}, ...parts), result);
}

// ---- recordings

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
      h('p', {class: 'verdict'}, answer.understood ? answer.word : `Not understood: perhaps ${answer.word}`), bars(ranked));
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
  result.append(h('p', {class: 'faint'}, 'The answer will stand here.'));
  return h('div', {class: 'columns'}, h('div', {}, h('h3', {}, 'Bring a recording'), drop,
    samples.length ? h('h3', {}, 'Or take a made-up voice') : undefined,
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
      add(answer.outcome === 'handed_over' ? 'handed over (on this page nobody is told: the conversation is not kept)'
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
    add(text, 'me');
    waiting = waiting.then(() => say(text));
  }}, message, h('button', {class: 'primary'}, 'Send'));
  begin();
  return h('div', {},
    h('div', {class: 'row'}, h('label', {for: language.id}, 'It answers in the'), language,
      h('button', {type: 'button', onclick: () => begin()}, 'Begin anew')),
    log, form,
    h('details', {}, h('summary', {}, 'Why it replied so'), why));
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
  'forecasting': 'Forecasting',
};

async function card(model) {
  const [details, {samples}] = await Promise.all([
    ask(`v1/models/${model.id}`), ask(`v1/models/${model.id}/samples`)]);
  const body = details.input === 'row' ? (isSeries(details) ? seriesCard : rowCard)(details, samples)
    : details.input === 'picture' ? pictureCard(details, samples)
    : details.input === 'sound' ? soundCard(details, samples)
      : details.talks ? talkCard(details) : messageCard(details);
  const title = TITLES[details.useCase] || details.useCase;
  return h('section', {class: 'card', id: details.id, 'aria-labelledby': `${details.id}-title`, 'data-use-case': details.useCase},
    h('h2', {id: `${details.id}-title`}, title),
    h('p', {class: 'faint'}, `Network ${details.network}, trained on ${details.dataset}; model ${details.id}`),
    details.notice ? h('p', {class: 'notice'}, details.notice) : undefined,
    body, figures(details));
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
  } catch (e) {
    fail(main, e);
  }
}

document.getElementById('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, document.getElementById('token').value);
  start();
});
start();
