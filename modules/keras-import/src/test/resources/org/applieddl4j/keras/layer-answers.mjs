// What TensorFlow.js answers about the networks of layer-cases.json: an implementation of Keras's layers that shares no code with
// this suite. The answers are committed; to make them anew, in an empty folder:
//
//   npm install @tensorflow/tfjs@4.22.0
//   cp DIR/layer-answers.mjs DIR/layer-cases.json .
//   node layer-answers.mjs > DIR/layer-answers.json
import fs from 'node:fs';
import * as tf from '@tensorflow/tfjs';

await tf.setBackend('cpu');

// The same numbers as LayerCases.value in the tests: whole numbers until the last division, so that no rounding differs.
const value = (seed, index) => (((index + 1) * 7919 + seed * 104729) % 2003) / 2003 - 0.5;
const values = (seed, shape, more) =>
  Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => value(seed, index) + more);

const answers = [];
for (const example of JSON.parse(fs.readFileSync('layer-cases.json'))) {
  const layer = ({ class: name_, name, config, inputs }) => ({
    class_name: name_,
    name,
    config: { ...config, name, trainable: true },
    inbound_nodes: inputs.length ? [inputs.map(input => [input, 0, 0, {}])] : [],
  });
  const input = { class: 'InputLayer', name: 'in', config: { batch_input_shape: [null, ...example.input], dtype: 'float32' }, inputs: [] };
  const last = example.layers[example.layers.length - 1].name;
  const topology = {
    class_name: 'Model',
    config: {
      name: 'model',
      layers: [input, ...example.layers].map(layer),
      input_layers: [['in', 0, 0]],
      output_layers: [[last, 0, 0]],
    },
    keras_version: '2.9.0',
    backend: 'tensorflow',
  };
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: topology }));
  let seed = 0;
  for (const { name, weights } of example.layers) {
    if (weights.length) {
      model.getLayer(name).setWeights(
        weights.map(({ shape, positive }) => tf.tensor(values(++seed, shape, positive ? 1 : 0), shape)));
    }
  }
  const shape = [2, ...example.input];
  // Words are whole numbers.
  const numbers = values(0, shape, 0).map((number, index) => (example.words ? ((index + 1) * 7919) % example.words : number));
  const answer = model.predict(tf.tensor(numbers, shape));
  answers.push({ name: example.name, shape: answer.shape, values: Array.from(answer.dataSync(), x => Number(x.toPrecision(8))) });
}
console.log('[\n' + answers.map(answer => JSON.stringify(answer)).join(',\n') + '\n]');
