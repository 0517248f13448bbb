"""Makes this folder: AttnLRP (Achtibat et al., ICML 2024) of a BEiT, relevance handed back layer by layer.

    python make.py    (torch and safetensors; reads ../beit_cls)

lxt has no BEiT. This goes another way than the program (which changes derivatives): every layer's
relevance is calculated from the relevance behind it, by the paper's formulas, in float64.
"""

import json

import torch
from safetensors.torch import load_file, save_file

TINY = 1e-12


def stable(x, least):
    return x + torch.where(x >= 0, least, -least)


def shared(part, whole, relevance):
    """What a part of a sum has of its relevance."""
    return part / stable(whole, TINY) * relevance


def dense(x, w, b, relevance, gamma):
    """Rows x (T, n) through w (m, n), b (m): relevance (T, m) of the results to (T, n)."""
    z = x @ w.T + b
    up, down = x.clamp(min=0), x.clamp(max=0)
    total = torch.zeros_like(x)
    for above, side in ((True, z > 0), (False, z < 0)):
        strong, weak = (w.clamp(min=0), w.clamp(max=0)) if above else (w.clamp(max=0), w.clamp(min=0))
        bias = b + gamma * (b.clamp(min=0) if above else b.clamp(max=0))
        for_up, for_down = w + gamma * strong, w + gamma * weak
        denominator = up @ for_up.T + down @ for_down.T + bias
        share = torch.where(side, relevance / stable(denominator, 1e-6 if gamma else TINY), 0)
        total += up * (share @ for_up) + down * (share @ for_down)
    return total


def norm(x, w, b, eps, relevance):
    """LayerNorm with its deviation taken for a constant."""
    centred = x - x.mean(-1, keepdim=True)
    deviation = (centred.square().mean(-1, keepdim=True) + eps).sqrt()
    c = relevance / stable(centred / deviation * w + b, TINY) * w / deviation
    return x * (c - c.mean(-1, keepdim=True))


def normed(x, w, b, eps):
    return torch.nn.functional.layer_norm(x, x.shape[-1:], w, b, eps)


def position_bias(table, side):
    """(heads, T, T): from the formula for the index, the class token first."""
    n = side * side
    index = torch.zeros(n + 1, n + 1, dtype=torch.long)
    y, x = torch.arange(n) // side, torch.arange(n) % side
    index[1:, 1:] = (y[:, None] - y + side - 1) * (2 * side - 1) + (x[:, None] - x + side - 1)
    last = (2 * side - 1) ** 2
    index[0, :], index[:, 0], index[0, 0] = last, last + 1, last + 2
    return table[index].permute(2, 0, 1)


class Beit:
    def __init__(self, kind):
        self.s = {n.removeprefix("beit."): t.to(kind) for n, t in load_file("../beit_cls/model.safetensors").items()}
        self.c = json.load(open("../beit_cls/config.json"))
        self.kind = kind

    def of(self, name):
        return self.s.get(name, torch.zeros((), dtype=self.kind))

    def linear(self, name):
        w = self.s[name + ".weight"]
        return w, self.s.get(name + ".bias", torch.zeros(w.shape[0], dtype=self.kind))

    def relevance(self, pixels, target, gamma_convolution, gamma_linear):
        """(H, W), the score, and where all of the relevance is."""
        c, eps, heads = self.c, self.c["layer_norm_eps"], self.c["num_attention_heads"]
        size, patch = c["image_size"], c["patch_size"]
        side = size // patch
        unfold = torch.nn.Unfold(patch, stride=patch)
        patches = unfold(pixels[None])[0].T  # (n, 3 p p)
        w, b = self.linear("embeddings.patch_embeddings.projection")
        w = w.flatten(1)
        x = torch.cat([self.s["embeddings.cls_token"][0], patches @ w.T + b])
        kept = []
        for i in range(c["num_hidden_layers"]):
            p = f"encoder.layer.{i}."
            a = p + "attention.attention."
            first = normed(x, self.of(p + "layernorm_before.weight"), self.of(p + "layernorm_before.bias"), eps)
            q, k, v = ((first @ w_.T + b_).unflatten(1, (heads, -1)).transpose(0, 1) for w_, b_ in (self.linear(a + n) for n in ("query", "key", "value")))
            plain = q @ k.mT / q.shape[-1] ** 0.5
            scores = plain + position_bias(self.s[a + "relative_position_bias.relative_position_bias_table"], side)
            attention = scores.softmax(-1)
            mixed = (attention @ v).transpose(0, 1).flatten(1)
            wo, bo = self.linear(p + "attention.output.dense")
            branch = self.of(p + "lambda_1") * (mixed @ wo.T + bo)
            middle = x + branch
            second = normed(middle, self.of(p + "layernorm_after.weight"), self.of(p + "layernorm_after.bias"), eps)
            w1, b1 = self.linear(p + "intermediate.dense")
            before = second @ w1.T + b1
            active = torch.nn.functional.gelu(before)
            w2, b2 = self.linear(p + "output.dense")
            other = self.of(p + "lambda_2") * (active @ w2.T + b2)
            kept.append((x, first, q, k, v, plain, scores, attention, mixed, branch, middle, second, active, other))
            x = middle + other
        mean = x[1:].mean(0, keepdim=True)
        pooled = normed(mean, self.of("pooler.layernorm.weight"), self.of("pooler.layernorm.bias"), eps)
        wc, bc = self.linear("classifier")
        logits = pooled @ wc.T + bc
        score = logits[0, target]

        r = torch.zeros_like(logits)
        r[0, target] = score
        r = dense(pooled, wc, bc, r, gamma_linear)
        r = norm(mean, self.of("pooler.layernorm.weight"), self.of("pooler.layernorm.bias"), eps, r)
        tokens = torch.zeros_like(x)
        tokens[1:] = shared(x[1:] / (len(x) - 1), mean, r)
        r = tokens
        for i in reversed(range(c["num_hidden_layers"])):
            p = f"encoder.layer.{i}."
            a = p + "attention.attention."
            x0, first, q, k, v, plain, scores, attention, mixed, branch, middle, second, active, other = kept[i]
            whole = middle + other
            ro, rm = shared(other, whole, r), shared(middle, whole, r)
            ro = dense(active, *self.linear(p + "output.dense"), ro, gamma_linear)  # λ: a constant factor
            ro = dense(second, *self.linear(p + "intermediate.dense"), ro, gamma_linear)  # GELU: the identity rule
            rm = rm + norm(middle, self.of(p + "layernorm_after.weight"), self.of(p + "layernorm_after.bias"), eps, ro)
            rb, r = shared(branch, middle, rm), shared(x0, middle, rm)
            rb = dense(mixed, *self.linear(p + "attention.output.dense"), rb, gamma_linear)
            values = attention @ v
            per = rb.unflatten(1, (heads, -1)).transpose(0, 1) / stable(values, TINY)  # (heads, T, d)
            ra = 0.5 * attention * (per @ v.mT)
            rv = 0.5 * v * (attention.mT @ per)
            slope = ra - attention * ra.sum(-1, keepdim=True)  # softmax: this times the scores
            over = slope / q.shape[-1] ** 0.5
            rq = 0.5 * q * (over @ k)
            rk = 0.5 * k * (over.mT @ q)
            read = 0
            for n, each in (("query", rq), ("key", rk), ("value", rv)):
                read = read + dense(first, *self.linear(a + n), each.transpose(0, 1).flatten(1), gamma_linear)
            r = r + norm(x0, self.of(p + "layernorm_before.weight"), self.of(p + "layernorm_before.bias"), eps, read)
        r = dense(patches, w, b, r[1:], gamma_convolution)
        fold = torch.nn.Fold(size, patch, stride=patch)
        return fold(r.T[None])[0].sum(0), logits[0]


expected = load_file("../beit_cls/expected.safetensors")
pixels, results, differences = expected["input.pixel_values"], {}, {}
for i in range(2):
    target = int(expected["grad.target"][i])
    results[f"{i}.class"] = torch.tensor([target])
    for name, gammas in {"plain": (0, 0), "gamma": (0.25, 0.05)}.items():
        double, logits = Beit(torch.float64).relevance(pixels[i].double(), target, *gammas)
        assert (logits.float() - expected["output.logits"][i]).abs().max() < 1e-4
        single, _ = Beit(torch.float32).relevance(pixels[i], target, *gammas)
        results[f"{i}.{name}"] = double.float().contiguous()
        differences[f"{i}.{name}"] = float((single.double() - double).abs().max())
        print(i, name, "score", float(logits[target]), "in the pixels", float(double.sum()), "float32", differences[f"{i}.{name}"])
save_file(results, "expected.safetensors")
with open("meta.json", "w") as file:
    json.dump({"float32_vs_float64_maxabs": differences}, file, indent=1)
    file.write("\n")
