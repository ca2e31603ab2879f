"""Writes h5py.h5 and h5py.weights.h5: the groups, attributes and arrays of Keras, by the library that Keras writes them with.

Run with h5py 3.7: python3 h5py-files.py DIR
"""
import json
import sys

import h5py
import numpy as np

folder = sys.argv[1]
kernel = (np.arange(12, dtype="float32").reshape(4, 3) - 6) / 8
bias = np.array([0.5, -0.25, 0.125], dtype="float32")
shape = [None, 2, 2, 1]
flat = {"name": "flat", "data_format": "channels_last", "batch_input_shape": shape}
dense = {"name": "out", "units": 3, "activation": "softmax", "use_bias": True}
config = {
    "class_name": "Sequential",
    "config": {
        "name": "sequential",
        "layers": [
            {"class_name": "Flatten", "config": flat},
            {"class_name": "Dense", "config": dense},
        ],
    },
}

with h5py.File(folder + "/h5py.h5", "w") as f:
    f.attrs["keras_version"] = "2.15.0"
    f.attrs["backend"] = "tensorflow"
    f.attrs["model_config"] = json.dumps(config).encode("utf8")
    weights = f.create_group("model_weights")
    weights.attrs["layer_names"] = [b"flat", b"out"]
    weights.create_group("flat").attrs["weight_names"] = np.array([])
    out = weights.create_group("out")
    out.attrs["weight_names"] = [b"out/kernel:0", b"out/bias:0"]
    out.create_dataset("out/kernel:0", data=kernel)
    out.create_dataset("out/bias:0", data=bias)

with h5py.File(folder + "/h5py.weights.h5", "w") as f:
    variables = f.create_group("layers/dense").create_group("vars")
    variables.attrs["name"] = "out"
    variables["0"] = kernel
    variables["1"] = bias
    f.create_group("layers/dropout/seed_generator/vars")["0"] = np.array([1, 2], dtype="uint32")
    f.create_group("optimizer/vars")["0"] = np.int64(7)
