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
  'Trained networks to try. What you enter stays on this server, in memory, while it is answered.':
    'Redes neuronales entrenadas para probar. Lo que usted introduce queda en la memoria de este servidor mientras se responde.',
  'This server asks for its token': 'Este servidor pide su token',
  'Show it': 'Mostrarlo',
  'Looking which models there are …': 'Buscando los modelos que hay…',
  'The interface for programs (OpenAPI 3.1)': 'La interfaz para programas (OpenAPI 3.1)',
  'Health': 'Estado',
  'Language': 'Idioma',
  'Models': 'Modelos',
  'The server does not answer. Is it still running?': 'El servidor no responde. ¿Sigue en marcha?',
  'The server answered with {0}.': 'El servidor respondió con {0}.',
  'What is known of this network': 'Qué se sabe de esta red',
  'On test data that it never saw, with 95 % intervals': 'Con datos de prueba que nunca vio, con intervalos del 95 %',
  '{0} to {1}': 'de {0} a {1}',
  '{0}: give a number.': '{0}: introduzca un número.',
  '{0}: give a number from {1} on.': '{0}: introduzca un número a partir de {1}.',
  '{0}: give a number from 0 to 1.': '{0}: introduzca un número de 0 a 1.',
  'Examples': 'Ejemplos',
  'Feature contributions': 'Contribución de cada característica',
  'Nothing stands out: everything is about as usual.': 'Nada destaca: todo es más o menos lo habitual.',
  'Alert: a person should look': 'Alerta: debería mirarlo una persona',
  'Pass: nothing suspicious enough': 'Pasa: nada lo bastante sospechoso',
  'approve': 'aprobada',
  'refuse': 'denegada',
  'refer': 'decide una persona',
  'Probability of a fraud': 'Probabilidad de fraude',
  'Probability of a default': 'Probabilidad de impago',
  'Probability': 'Probabilidad',
  'threshold': 'umbral',
  'Next {0} steps: ': 'Los {0} pasos siguientes: ',
  'yes': 'sí',
  'no': 'no',
  'not given': 'sin indicar',
  'Drawing area. Arrow keys move the pen, the space bar puts it down and lifts it.':
    'Zona de dibujo. Las flechas mueven el lápiz; la barra espaciadora lo baja y lo levanta.',
  'On test images the stated probabilities were off by {0} points on average (expected calibration error; 95 % interval {1} to {2}). That holds for images like those, not for others.':
    'En las imágenes de prueba, las probabilidades se desviaron {0} puntos de media (error de calibración esperado; intervalo del 95 %: de {1} a {2}). Vale para imágenes como aquellas, no para otras.',
  'How well its probabilities are calibrated was not measured.': 'No se midió si sus probabilidades están bien calibradas.',
  'Triage: {0}': 'Triaje: {0}',
  'normal': 'normal',
  'needs review': 'a revisar',
  'suspicious': 'sospechoso',
  'Probability of a finding': 'Probabilidad de un hallazgo',
  'review from': 'a revisar desde',
  'suspicious from': 'sospechoso desde',
  'The picture in question': 'La imagen en cuestión',
  'What the answer rests on': 'En qué se basa la respuesta',
  'Looking at it …': 'Mirándola…',
  'Draw': 'Dibuje',
  'Clear': 'Borrar',
  'Drop a picture here, or choose a file: ': 'Suelte aquí una imagen o elija un fichero: ',
  'Bring a picture': 'Traiga una imagen',
  'Or take one that the network never learned from': 'O tome una de la que la red nunca aprendió',
  'The answer appears here.': 'La respuesta aparece aquí.',
  'Not understood: perhaps {0}': 'No se entendió: quizá {0}',
  'Listening …': 'Escuchando…',
  'Drop a WAV file of one word here, or choose one: ': 'Suelte aquí un fichero WAV de una palabra o elija uno: ',
  'Bring a recording': 'Traiga una grabación',
  'Or take a made-up voice': 'O tome una voz sintética',
  'Say a word': 'Diga una palabra',
  'Record a word': 'Grabar una palabra',
  'Stop and recognise': 'Parar y reconocer',
  'What was recorded': 'Lo que se grabó',
  'Conversation': 'Conversación',
  'Nothing was said yet.': 'Aún no se ha dicho nada.',
  'Write in English or Spanish': 'Escriba en inglés o español',
  'Your message': 'Su mensaje',
  'language of each message': 'idioma de cada mensaje',
  'handed over (on this page nobody is notified: the conversation is not kept)':
    'cedida a una persona (en esta página no se avisa a nadie: la conversación no se guarda)',
  'answered': 'respondido',
  'asked': 'preguntado',
  'not understood': 'no entendido',
  'Send': 'Enviar',
  'It answers in the': 'Responde en el',
  'Start again': 'Empezar de nuevo',
  'Why it replied so': 'Por qué respondió así',
  'Ask': 'Preguntar',
  'Network {0}, trained on {1}; model {2}': 'Red {0}, entrenada con {1}; modelo {2}',
  'Fraud detection': 'Detección de fraude',
  'Image recognition': 'Reconocimiento de imágenes',
  'Chatbot': 'Asistente',
  'Medical imaging': 'Imagen médica',
  'Speech recognition': 'Reconocimiento del habla',
  'An everyday payment': 'Un pago corriente',
  'Five times the usual amount': 'Cinco veces el importe habitual',
  'At a terminal where frauds were found': 'En un terminal donde hubo fraudes',
  'A typical application': 'Una solicitud típica',
  'A worse one': 'Una peor',
  'How far the log-odds of a fraud fall when this feature alone is set to its mean in the training data. Features that say the same share what they say.':
    'Cuánto baja el logit de un fraude si solo esta característica toma su media de los datos de entrenamiento. Las características que dicen lo mismo se lo reparten.',
  'Credit risk': 'Riesgo de crédito',
  'Forecasting': 'Pronóstico',
  'System monitoring': 'Vigilancia de sistemas',
};

/** A text of this page in its language; {0}, {1}, … take the values. */
export function t(text, ...values) {
  const words = language === 'es' && Object.hasOwn(SPANISH, text) ? SPANISH[text] : text;
  return values.reduce((filled, value, i) => filled.replaceAll(`{${i}}`, value), words);
}

const PAYMENT = {
  TX_AMOUNT: ['Amount', 'Importe'],
  TX_DURING_WEEKEND: ['At a weekend', 'En fin de semana'],
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
