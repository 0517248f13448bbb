"""Makes expected.safetensors: BEiT's tables of relative positions for other grids, by the authors' own lines.

python make.py       (Python 3.11, numpy 1.26, scipy 1.13: interp2d was taken out of scipy 1.14)
`resized` follows microsoft/unilm@768a3c873f598bb9b4d4dfb9267b099e35f8fe56,
beit/run_class_finetuning.py, lines 351-405, which mmcv_custom/checkpoint.py repeats for ADE20K.
"""
import json
import struct
import warnings

import numpy as np
import scipy
from scipy import interpolate

warnings.filterwarnings("ignore")
TOKENS = 3


def geometric_progression(a, r, n):
    return a * (1.0 - r ** n) / (1.0 - r)


def resized(table, dst_size):
    src_size = int((table.shape[0] - TOKENS) ** 0.5)
    left, right = 1.01, 1.5
    while right - left > 1e-6:
        q = (left + right) / 2.0
        gp = geometric_progression(1, q, src_size // 2)
        if gp > dst_size // 2:
            right = q
        else:
            left = q
    dis = []
    cur = 1
    for i in range(src_size // 2):
        dis.append(cur)
        cur += q ** (i + 1)
    r_ids = [-_ for _ in reversed(dis)]
    x = r_ids + [0] + dis
    y = r_ids + [0] + dis
    t = dst_size // 2.0
    dx = np.arange(-t, t + 0.1, 1.0)
    dy = np.arange(-t, t + 0.1, 1.0)
    heads = []
    for i in range(table.shape[1]):
        z = table[:-TOKENS, i].reshape(src_size, src_size)
        f = interpolate.interp2d(x, y, z, kind="cubic")
        heads.append(f(dx, dy).reshape(-1, 1))
    return np.concatenate([np.concatenate(heads, axis=-1), table[-TOKENS:]]).astype(np.float32)


def write(path, tensors):
    header, data = {}, b""
    for name, array in tensors.items():
        raw = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(head)) + head + data)


rng = np.random.default_rng(640)
tensors = {}
# from one number of patches in a row to another: larger, much larger, smaller, by one
for name, src, dst in [("a", 14, 20), ("b", 5, 24), ("c", 8, 4), ("d", 6, 7), ("e", 3, 5)]:
    tensors[f"input.{name}.{dst}"] = rng.standard_normal(((2 * src - 1) ** 2 + TOKENS, 2)).astype(np.float32)
    tensors[f"output.{name}.{dst}"] = resized(tensors[f"input.{name}.{dst}"], 2 * dst - 1)
write("expected.safetensors", tensors)
with open("meta.json", "w") as file:
    json.dump(
        {
            "source": "microsoft/unilm@768a3c873f598bb9b4d4dfb9267b099e35f8fe56 beit/run_class_finetuning.py",
            "scipy": scipy.__version__,
            "numpy": np.__version__,
            "seed": 640,
            "note": "input.NAME.GRID is a table, output.NAME.GRID the same for GRID patches in a row; made by make.py",
        },
        file,
        indent=1,
    )
