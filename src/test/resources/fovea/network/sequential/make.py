"""Makes this folder: a network of every kind of layer that can be told, by PyTorch.

    python make.py    (torch and safetensors)
"""

import json

import torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(7)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(8, 12, 3, stride=2, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(12, eps=1e-3)
        self.conv2 = nn.Conv2d(12, 12, 3, padding=2, dilation=2, groups=3)
        self.shortcut = nn.Sequential(nn.Conv2d(8, 12, 1, stride=2))

    def forward(self, x):
        y = nn.functional.silu(self.bn1(self.conv1(x)))
        return self.conv2(y) + self.shortcut(x)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 5, padding="same"),
            nn.LeakyReLU(0.2),
            nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True),
            nn.GELU(),
        )
        self.block = Block()
        self.tail = nn.Sequential(
            nn.ELU(0.5),
            nn.AvgPool2d(2),
            nn.AdaptiveAvgPool2d((2, 1)),
            nn.Flatten(),
            nn.Linear(24, 10),
            nn.BatchNorm1d(10),
            nn.Tanh(),
            nn.Dropout(0.3),
            nn.Linear(10, 9, bias=False),
            nn.Sigmoid(),
            nn.Linear(9, 5),
        )

    def forward(self, x):
        return self.tail(nn.functional.relu6(self.block(self.features(x))))


net = Net()
with torch.no_grad():
    for name, buffer in net.named_buffers():
        if name.endswith("running_mean"):
            buffer.normal_(0, 0.3)
        elif name.endswith("running_var"):
            buffer.uniform_(0.5, 1.5)
net.eval()
pixels = torch.randn(2, 3, 18, 18)
results = {}
for kind in (torch.float64, torch.float32):
    net.to(kind)
    x = pixels.to(kind).requires_grad_()
    logits = net(x)
    loss = nn.functional.cross_entropy(logits, torch.tensor([3, 1]))
    loss.backward()
    results[kind] = {
        "output.logits": logits.detach(),
        "loss.grad_pixel_values": x.grad,
    }
single, double = results[torch.float32], results[torch.float64]
state = {n: t.contiguous() for n, t in net.state_dict().items() if "num_batches" not in n}
save_file(state, "model.safetensors")
save_file({"input.pixel_values": pixels, **{n: t.contiguous() for n, t in single.items()}}, "expected.safetensors")
differences = {n: float((t.double() - double[n]).abs().max()) for n, t in single.items()}
layers = [
    {"type": "Conv2d", "name": "features.0", "in_channels": 3, "out_channels": 8, "kernel_size": [5, 5], "padding": "same"},
    {"type": "LeakyReLU", "negative_slope": 0.2, "inplace": True},
    {"type": "MaxPool2d", "kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True},
    "GELU",
    {
        "type": "Residual",
        "name": "block",
        "layers": [
            {"type": "Conv2d", "name": "conv1", "out_channels": 12, "kernel_size": 3, "stride": 2, "padding": 1, "bias": False},
            {"type": "BatchNorm2d", "name": "bn1", "eps": 1e-3},
            "SiLU",
            {"type": "Conv2d", "name": "conv2", "out_channels": 12, "kernel_size": 3, "padding": 2, "dilation": 2, "groups": 3},
        ],
        "shortcut": [{"type": "Conv2d", "name": "shortcut.0", "out_channels": 12, "kernel_size": 1, "stride": 2}],
    },
    "ReLU6",
    {"type": "ELU", "alpha": 0.5},
    {"type": "AvgPool2d", "kernel_size": 2},
    {"type": "AdaptiveAvgPool2d", "output_size": [2, 1]},
    "Flatten",
    {"type": "Linear", "name": "tail.4", "in_features": 24, "out_features": 10},
    {"type": "BatchNorm1d", "name": "tail.5", "num_features": 10},
    "Tanh",
    {"type": "Dropout", "p": 0.3},
    {"type": "Linear", "name": "tail.8", "out_features": 9, "bias": False},
    "Sigmoid",
    {"type": "Linear", "name": "tail.10", "out_features": 5},
]
with open("config.json", "w") as file:
    json.dump({"model_type": "sequential", "num_channels": 3, "image_size": 18, "layers": layers}, file, indent=1)
    file.write("\n")
with open("meta.json", "w") as file:
    json.dump({"float32_vs_float64_maxabs": differences}, file, indent=1)
    file.write("\n")
