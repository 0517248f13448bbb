"""Makes config.json, expected.safetensors and meta.json: what segmentation_models_pytorch's DeepLabV3Plus says.

python make.py       (Python 3.11, torch 2.13, torchvision 0.28, timm 1.0, segmentation_models_pytorch@5006616)
The weights follow the formula of the folders tv_*, see TorchvisionFormula, so that no file has to hold them.
"""
import json
import platform
import zlib

import numpy as np
import segmentation_models_pytorch as smp
import torch
from safetensors.torch import save_file


def values(name, n):
    i = np.arange(n, dtype=np.uint64)
    M = np.uint64(0xFFFFFFFF)
    h = (i * np.uint64(0x9E3779B9) + np.uint64(zlib.crc32(name.encode()))) & M
    h ^= h >> np.uint64(16); h = (h * np.uint64(0x85EBCA6B)) & M
    h ^= h >> np.uint64(13); h = (h * np.uint64(0xC2B2AE35)) & M
    h ^= h >> np.uint64(16)
    return (h >> np.uint64(8)).astype(np.float64) * 2.0**-23 - 1.0


def fill(model, gain, gamma0):
    for name, t in model.state_dict().items():
        if name.endswith('num_batches_tracked'):
            continue
        v = values(name, t.numel()).reshape(t.shape)
        leaf = name.rsplit('.', 1)[1]
        if leaf == 'running_mean':
            w = 0.1 * v
        elif leaf == 'running_var':
            w = 1 + 0.3 * v
        elif t.dim() == 1 and leaf == 'bias':
            w = 0.1 * v
        elif t.dim() == 1:
            w = gamma0 * (1 + 0.3 * v)
        else:
            w = v * np.sqrt(gain * 3.0 / np.prod(t.shape[1:]))
        t.copy_(torch.from_numpy(w.astype(np.float32)))


H, W, C = 64, 96, 3
x = (1.5 * values('input', 3 * H * W)).astype(np.float32).reshape(1, 3, H, W)
labels = ((values('labels', H * W) + 1) * 0.5 * (C + 1)).astype(np.int64).reshape(1, H, W)
labels[labels >= C] = 255


def run(stride, rates, dtype, gradient):
    m = smp.DeepLabV3Plus('mobilenet_v2', encoder_weights=None, encoder_output_stride=stride,
                          decoder_atrous_rates=rates, decoder_channels=32, classes=C)
    with torch.no_grad():
        fill(m, 2.0, 1.0)
    m = m.to(dtype).eval()
    p = torch.from_numpy(x).to(dtype).requires_grad_(gradient)
    f = m.encoder(p)
    logits = m.segmentation_head(m.decoder(f))
    assert torch.equal(logits, m(p))
    r = {'logits': logits.detach(), 'fine': f[2].detach()[:, ::4], 'coarse': f[5].detach()[:, ::64]}
    if gradient:
        loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(labels), ignore_index=255)
        loss.backward()
        r |= {'loss': loss.detach(), 'grad': p.grad}
    return m, r


out, diff = {}, {}
for name, stride, rates, g in (('usual', 16, (12, 24, 36), True), ('fine', 8, (2, 3, 5), False)):
    m, r = run(stride, rates, torch.float32, g)
    _, d = run(stride, rates, torch.float64, g)
    names = [n for n in m.state_dict() if not n.endswith('num_batches_tracked')]
    for k, v in r.items():
        key = {'loss': 'loss.loss', 'grad': 'loss.grad_pixel_values'}.get(k, name + '.' + k)
        if key == 'fine.fine':
            continue  # the same
        out[key] = v.contiguous().float()
        diff[key] = float((v.double() - d[k]).abs().max())
    if g:  # one number may agree by chance: it is a mean over the scores
        diff['loss.loss'] = float((r['logits'].double() - d['logits']).abs().mean())
out['loss.labels'] = torch.from_numpy(labels.astype(np.int32))
save_file(out, 'expected.safetensors')
state = m.state_dict()
json.dump({'height': H, 'width': W, 'classes': C, 'decoder_channels': 32, 'gain': 2.0, 'gamma0': 1.0,
           'names': names, 'param_abs_sum_f64': float(sum(state[n].double().abs().sum() for n in names))},
          open('config.json', 'w'), indent=1)
json.dump({'torch': torch.__version__, 'python': platform.python_version(), 'numpy': np.__version__,
           'float': 'float32', 'source': 'segmentation_models_pytorch 0.5.1.dev0 (5006616), torchvision 0.28',
           'cls': "DeepLabV3Plus('mobilenet_v2')", 'weights': 'by the formula of the tv_* folders',
           'float32_vs_float64_maxabs': diff,
           'note': 'usual: output stride 16, rates 12, 24, 36; fine: output stride 8, rates 2, 3, 5; both with 32 decoder channels. '
                   '*.fine and *.coarse: every 4th and every 64th channel of the maps that the decoder reads. logits have the size of the picture. loss.loss: the mean difference of the scores.'},
          open('meta.json', 'w'), indent=1)
