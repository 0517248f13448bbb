"""Makes this folder: AttnLRP (Achtibat et al., ICML 2024) of a small ViT, by its authors' library.

    python make.py    (torch, safetensors, transformers 5, zennit at 6204e31, and lxt, the authors'
                       LRP-eXplains-Transformers, at f043441; reads ../vit_cls and ../relevance)
"""

import json
import platform

import numpy
import torch
import transformers
import transformers.models.vit.modeling_vit as modeling_vit
import zennit.rules
from lxt.efficient.patches import layer_norm_forward, non_linear_forward, patch_attention, patch_method
from lxt.efficient.zennit_patches import monkey_patch_zennit
from safetensors.torch import load_file, save_file
from transformers.activations import GELUActivation
from zennit.composites import LayerMapComposite

patch_method(layer_norm_forward, torch.nn.LayerNorm)
patch_method(non_linear_forward, GELUActivation, keep_original=True)
patch_method(non_linear_forward, torch.nn.GELU, keep_original=True)
monkey_patch_zennit()
patch_attention(modeling_vit)

# the names of the checkpoint (transformers 4) and of this release
RENAMED = [
    ("vit.encoder.layer.", "vit.layers."),
    ("attention.attention.query", "attention.q_proj"),
    ("attention.attention.key", "attention.k_proj"),
    ("attention.attention.value", "attention.v_proj"),
    ("attention.output.dense", "attention.o_proj"),
    ("intermediate.dense", "mlp.fc1"),
    (".output.dense", ".mlp.fc2"),
]


def renamed(name):
    for old, new in RENAMED:
        name = name.replace(old, new)
    return name


def vit(kind):
    config = transformers.ViTConfig.from_json_file("../vit_cls/config.json")
    config._attn_implementation = "eager"
    network = transformers.ViTForImageClassification(config)
    network.load_state_dict({renamed(n): t for n, t in load_file("../vit_cls/model.safetensors").items()})
    for parameter in network.parameters():
        parameter.requires_grad = False
    return network.to(kind).eval()


def relevance(network, pixels, target, gammas):
    rules = None
    if gammas:
        convolution, linear = (zennit.rules.Gamma(gamma) for gamma in gammas)
        rules = LayerMapComposite([(torch.nn.Conv2d, convolution), (torch.nn.Linear, linear)])
        rules.register(network)
    pixels = pixels.clone().requires_grad_()
    network(pixel_values=pixels).logits[0, target].backward()
    if rules:
        rules.remove()
    return (pixels * pixels.grad).sum(1)[0].detach()


given = load_file("../relevance/expected.safetensors")
pixels = given["input.vit.pixel_values"]
single, double = vit(torch.float32), vit(torch.float64)
results, differences = {}, {}
for i in range(2):
    target = int(given[f"vit.{i}.given.class"])
    results[f"{i}.class"] = torch.tensor([target])
    for name, gammas in {"plain": None, "gamma": (0.25, 0.05)}.items():
        found = relevance(single, pixels[i : i + 1], target, gammas)
        exact = relevance(double, pixels[i : i + 1].double(), target, gammas)
        results[f"{i}.{name}"] = found.contiguous()
        differences[f"{i}.{name}"] = float((found.double() - exact).abs().max())
save_file(results, "expected.safetensors")
with open("meta.json", "w") as file:
    json.dump(
        {
            "torch": torch.__version__.split("+")[0],
            "python": platform.python_version(),
            "numpy": numpy.__version__,
            "float": "float32",
            "source": "LRP-eXplains-Transformers (lxt) git f043441 and zennit git 6204e31 on"
            f" huggingface/transformers v{transformers.__version__}",
            "cls": "ViTForImageClassification",
            "float32_vs_float64_maxabs": differences,
            "note": "weights of vit_cls, pixels and classes of relevance; i.plain: lxt's efficient rules (LayerNorm"
            " without the gradient of its deviation, identity rule of GELU, uniform rule of the attention's products,"
            " softmax's own gradient), i.gamma: with zennit's Gamma(0.25) for Conv2d and Gamma(0.05) for Linear"
            " besides; relevance = (pixels x gradient) summed over colours, (H, W)",
        },
        file,
        indent=1,
    )
