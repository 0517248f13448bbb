"""Makes quantised.pt: a classifier in 8-bit integers, with its own code, by PyTorch (torch.ao)."""

import torch

torch.manual_seed(5)
torch.backends.quantized.engine = "fbgemm"


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.quant = torch.ao.quantization.QuantStub()
        self.conv = torch.nn.Conv2d(3, 6, 3, 2, 1)
        self.relu = torch.nn.ReLU()
        self.linear = torch.nn.Linear(6 * 16, 5)
        self.dequant = torch.ao.quantization.DeQuantStub()

    def forward(self, x):
        return self.dequant(self.linear(self.relu(self.conv(self.quant(x))).flatten(1)))


net = Net().eval()
net.qconfig = torch.ao.quantization.get_default_qconfig("fbgemm")
prepared = torch.ao.quantization.prepare(net)
prepared(torch.rand(32, 3, 8, 8))
quantised = torch.ao.quantization.convert(prepared)
torch.jit.trace(quantised, torch.rand(2, 3, 8, 8)).save("quantised.pt")
