"""Makes this folder: small classifiers with their own code, by PyTorch.

    python make.py    (torch and safetensors)
"""

import copy
import json

import torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(3)


class Net(nn.Module):
    def __init__(self, channels=3, soft=False, alone=False):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(channels, 6, 3, padding=1), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2), nn.AdaptiveAvgPool2d(4)
        )
        self.linear = nn.Linear(6, 5)
        self.fixed = nn.Linear(96, 5)
        self.soft, self.alone = soft, alone

    def forward(self, x):
        y = self.features(x).flatten(2).transpose(1, 2)
        y = y + nn.functional.scaled_dot_product_attention(y, y, y)
        if self.alone:
            return self.fixed(y.reshape(1, 96))
        z = self.linear(y.mean(1))
        return z.softmax(1) if self.soft else z


def saved(net, name, channels=3):
    net.eval()
    torch.jit.trace(net, torch.rand(1, channels, 32, 32)).save(name)
    return net


net = saved(Net(), "net.pt")
soft = saved(Net(soft=True), "soft.pt")
saved(Net(channels=1), "grey.pt", channels=1)
alone = saved(Net(alone=True), "alone.pt")
torch.jit.script(nn.Sequential(nn.Conv2d(3, 2, 3))).save("maps.pt")
state = torch.get_rng_state()
example = torch.rand(1, 3, 32, 32)
plain = nn.Sequential(nn.Conv2d(3, 4, 3, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 5)).eval()
torch.jit.freeze(torch.jit.trace(plain, example)).save("frozen.pt")
quantised = torch.ao.quantization.QuantWrapper(copy.deepcopy(plain))
quantised.qconfig = torch.ao.quantization.get_default_qconfig("fbgemm")
torch.ao.quantization.prepare(quantised, inplace=True)(example)
torch.jit.trace(torch.ao.quantization.convert(quantised), example).save("quantised_any_size.pt")
plain[4].bias.data[0] = float("nan")
torch.jit.trace(plain, example).save("damaged.pt")
torch.set_rng_state(state)
pixels = torch.randn(2, 3, 32, 32)
results = {}
for kind in (torch.float64, torch.float32):
    net.to(kind), soft.to(kind), alone.to(kind)
    x = pixels.to(kind).requires_grad_()
    logits = net(x)
    loss = logits[0, 3] - logits[1, 2]
    loss.backward()
    results[kind] = {
        "output.logits": logits.detach(),
        "output.soft": soft(x).detach(),
        "output.alone": torch.cat([alone(x[:1]), alone(x[1:])]).detach(),
        "loss.grad_pixel_values": x.grad,
    }
single, double = results[torch.float32], results[torch.float64]
save_file({"input.pixel_values": pixels, **{n: t.contiguous() for n, t in single.items()}}, "expected.safetensors")
differences = {n: float((t.double() - double[n]).abs().max()) for n, t in single.items()}
with open("meta.json", "w") as file:
    json.dump({"float32_vs_float64_maxabs": differences}, file, indent=1)
    file.write("\n")
