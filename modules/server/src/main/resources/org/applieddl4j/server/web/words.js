// The words of the page, in English as they stand in the code and in Spanish here; and names of fields that people understand.

const KEPT = 'applied-dl4j-language';
const KNOWN = ['en', 'es'];

/** What was chosen on this page; otherwise what the browser asks pages for, as in Accept-Language. */
export const language = [localStorage.getItem(KEPT), ...navigator.languages.map((each) => each.slice(0, 2).toLowerCase())]
  .find((each) => KNOWN.includes(each)) || 'en';

export function choose(code) {
  localStorage.setItem(KEPT, code);
  location.reload();
}

const SPANISH = {
  'To the models': 'A los modelos',
  'Try the trained networks. Your input stays in the memory of this server and is not stored.':
    'Pruebe las redes neuronales entrenadas. Sus datos permanecen en la memoria de este servidor y no se guardan.',
  'This server requires a token': 'Este servidor requiere un token',
  'Loading the models …': 'Cargando los modelos…',
  'API description (OpenAPI 3.1)': 'Descripción de la API (OpenAPI 3.1)',
  'Health': 'Estado',
  'Language': 'Idioma',
  'Models': 'Modelos',
  'The server does not respond. Is it still running?': 'El servidor no responde. ¿Sigue en funcionamiento?',
  'The server answered with {0}.': 'El servidor respondió con {0}.',
  'About this network': 'Acerca de esta red',
  'On held-out test data, with 95 % intervals': 'Con datos de prueba independientes e intervalos del 95 %',
  '{0} to {1}': 'de {0} a {1}',
  '{0}: give a number.': '{0}: introduzca un número.',
  '{0}: give a number from {1} on.': '{0}: introduzca un número mayor o igual que {1}.',
  '{0}: give a number from 0 to 1.': '{0}: introduzca un número de 0 a 1.',
  'Examples': 'Ejemplos',
  'Feature contributions': 'Contribución de cada característica',
  'No feature stands out.': 'Ninguna característica destaca.',
  'Alert: a person should check this payment': 'Alerta: una persona debería revisar este pago',
  'Pass: not suspicious enough': 'Aceptado: no es lo bastante sospechoso',
  'approve': 'aprobada',
  'refuse': 'denegada',
  'refer': 'remitida a una persona',
  'Probability of fraud': 'Probabilidad de fraude',
  'Probability of default': 'Probabilidad de impago',
  'Probability': 'Probabilidad',
  'threshold': 'umbral',
  'Next {0} steps: ': 'Próximos {0} pasos: ',
  'yes': 'sí',
  'no': 'no',
  'not given': 'sin indicar',
  'Drawing area. Arrow keys move the pen, the space bar puts it down and lifts it.':
    'Zona de dibujo. Las flechas mueven el lápiz; la barra espaciadora lo baja y lo levanta.',
  'On test images the stated probabilities were off by {0} points on average (expected calibration error; 95 % interval {1} to {2}). That holds for images like those, not for others.':
    'En las imágenes de prueba, las probabilidades se desviaron de media {0} puntos (error de calibración esperado; intervalo del 95 %: de {1} a {2}). Esto solo es válido para imágenes similares.',
  'The calibration of its probabilities was not measured.': 'No se ha medido la calibración de sus probabilidades.',
  'Triage: {0}': 'Triaje: {0}',
  'normal': 'normal',
  'needs review': 'a revisar',
  'suspicious': 'sospechoso',
  'Probability of a finding': 'Probabilidad de un hallazgo',
  'review from': 'a revisar desde',
  'suspicious from': 'sospechoso desde',
  'The input picture': 'La imagen de entrada',
  'Explanation of the answer': 'Explicación de la respuesta',
  'Analysing …': 'Analizando…',
  'Draw': 'Dibuje',
  'Clear': 'Borrar',
  'Drop a picture here, or choose a file: ': 'Suelte aquí una imagen o elija un fichero: ',
  'Use a picture': 'Utilice una imagen',
  'Or choose one from the test data': 'O elija una de los datos de prueba',
  'The answer appears here.': 'La respuesta aparece aquí.',
  'Not understood: perhaps {0}': 'No se ha entendido: quizá {0}',
  'Listening …': 'Escuchando…',
  'Drop a WAV file of one word here, or choose one: ': 'Suelte aquí un fichero WAV de una palabra o elija uno: ',
  'Use a recording': 'Utilice una grabación',
  'Or choose a synthetic voice': 'O elija una voz sintética',
  'Say a word': 'Diga una palabra',
  'Record a word': 'Grabar una palabra',
  'Stop and recognise': 'Parar y reconocer',
  'Recording': 'Grabación',
  'Conversation': 'Conversación',
  'Nothing was said yet.': 'Aún no hay mensajes.',
  'Write in English or Spanish': 'Escriba en inglés o español',
  'Your message': 'Su mensaje',
  'language of each message': 'idioma de cada mensaje',
  'handed over (on this page nobody is notified: the conversation is not kept)':
    'transferida a una persona (en esta página no se avisa a nadie, porque la conversación no se guarda)',
  'answered': 'respondido',
  'asked': 'preguntado',
  'not understood': 'no entendido',
  'Send': 'Enviar',
  'Language of the answers:': 'Idioma de las respuestas:',
  'Start again': 'Empezar de nuevo',
  'Why this reply': 'Por qué esta respuesta',
  'Ask': 'Preguntar',
  'Network {0}, trained on {1}; model {2}': 'Red {0}, entrenada con {1}; modelo {2}',
  'Fraud detection': 'Detección de fraude',
  'Image recognition': 'Reconocimiento de imágenes',
  'Chatbot': 'Asistente',
  'Medical imaging': 'Imagen médica',
  'Speech recognition': 'Reconocimiento del habla',
  'A typical payment': 'Un pago típico',
  'Five times the usual amount': 'Cinco veces el importe habitual',
  'At a terminal where frauds were found': 'En un terminal con fraudes anteriores',
  'A typical application': 'Una solicitud típica',
  'A weaker application': 'Una solicitud más débil',
  'Decrease in the log-odds of fraud if only this feature is set to its mean in the training data. Correlated features share their contribution.':
    'Cuánto disminuye el logit de fraude si solo esta característica toma su media en los datos de entrenamiento. Las características correlacionadas se reparten la contribución.',
  'No rows yet.': 'Aún no hay filas.',
  'Still learning normal behaviour; no alarms yet.': 'Aún está aprendiendo el comportamiento normal; todavía no hay alarmas.',
  'Run a simulated machine': 'Poner en marcha una máquina simulada',
  'Stop the simulated machine': 'Parar la máquina simulada',
  'Rows that programs send to ': 'Aquí aparecen, según llegan, las filas que los programas envían a ',
  ' appear here as they arrive.': '.',
  'Stream': 'Flujo',
  'Alarms': 'Alarmas',
  'Paste a series, or drop a CSV file whose last column is the value:':
    'Pegue una serie o suelte un fichero CSV cuya última columna sea el valor:',
  'The history, and the forecast with its 95 % band.': 'El historial y el pronóstico con su banda del 95 %.',
  'Credit risk': 'Riesgo de crédito',
  'Forecasting': 'Pronóstico',
  'System monitoring': 'Supervisión de sistemas',
};

/** A text of this page in its language; {0}, {1}, … take the values. */
export function t(text, ...values) {
  const words = language === 'es' && Object.hasOwn(SPANISH, text) ? SPANISH[text] : text;
  return values.reduce((filled, value, i) => filled.replaceAll(`{${i}}`, value), words);
}

const PAYMENT = {
  TX_AMOUNT: ['Amount', 'Importe'],
  TX_DURING_WEEKEND: ['On a weekend', 'En fin de semana'],
  TX_DURING_NIGHT: ['At night', 'De noche'],
};

/** Features over the last days: what is counted, and over how many days. */
const WINDOWS = [
  [/^CUSTOMER_ID_NB_TX_(\d+)DAY_WINDOW$/, 'Payments of the card', 'Pagos de la tarjeta'],
  [/^CUSTOMER_ID_AVG_AMOUNT_(\d+)DAY_WINDOW$/, 'Mean amount of the card', 'Importe medio de la tarjeta'],
  [/^TERMINAL_ID_NB_TX_(\d+)DAY_WINDOW$/, 'Payments at the terminal', 'Pagos en el terminal'],
  [/^TERMINAL_ID_RISK_(\d+)DAY_WINDOW$/, 'Share of frauds at the terminal', 'Proporción de fraudes en el terminal'],
];

/** What a field is called, in words. */
export function fieldName(name) {
  const spanish = language === 'es' ? 1 : 0;
  if (Object.hasOwn(PAYMENT, name)) return PAYMENT[name][spanish];
  for (const [pattern, english, words] of WINDOWS) {
    const found = pattern.exec(name);
    if (found) return spanish ? `${words} en ${found[1]} ${found[1] === '1' ? 'día' : 'días'}` : `${english}, last ${found[1] === '1' ? 'day' : `${found[1]} days`}`;
  }
  return name.replaceAll('_', ' ');
}

/** What a number may be, so that a payment cannot have an amount of -5: [least, most]. */
export function range(name) {
  if (/_RISK_\d+DAY_WINDOW$/.test(name)) return [0, 1];
  return /^TX_AMOUNT$|_(NB_TX|AVG_AMOUNT)_\d+DAY_WINDOW$/.test(name) ? [0, Infinity] : [-Infinity, Infinity];
}

/** Whether a number stands for yes or no. */
export function isSwitch(name) {
  return /^TX_DURING_/.test(name);
}
