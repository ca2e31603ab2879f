"""Writes HDF5 files that were made to do harm. Run with h5py 3.7: python3 hostile-files.py DIR"""
import sys

import h5py
import numpy as np

folder = sys.argv[1]


def write(name):
    return h5py.File(folder + "/" + name + ".h5", "w")


with write("external-link") as f:
    f.create_group("layers")["etc"] = h5py.ExternalLink("/etc/passwd", "/")
with write("soft-link") as f:
    f.create_group("layers")["round"] = h5py.SoftLink("/layers/round")
with write("hard-link") as f:
    layers = f.create_group("layers")
    layers["layers"] = layers
with h5py.File(folder + "/many-groups.h5", "w", libver="latest") as f:
    # One array under a hundred names, in a group under a hundred more.
    layers = f.create_group("layers")
    first = layers.create_group("0")
    first["0"] = np.zeros(1, dtype="float32")
    for i in range(1, 101):
        first[str(i)] = first["0"]
        layers[str(i)] = first
with write("gzip-chunks") as f:
    f.create_group("layers/dense/vars").create_dataset(
        "0", data=np.zeros((1000, 1000), dtype="float32"), compression="gzip", chunks=(1000, 1000))
with write("huge-array") as f:
    f.create_group("layers/dense/vars").create_dataset("0", shape=(100000, 100000), dtype="float32")
with write("same-array") as f:
    variables = f.create_group("layers/dense/vars")
    variables["0"] = np.zeros(1000, dtype="float32")
    for i in range(1, 10):
        variables[str(i)] = variables["0"]
with write("external-array") as f:
    f.create_group("layers/dense/vars").create_dataset(
        "0", shape=(4,), dtype="float32", external=[("/etc/passwd", 0, 16)])
