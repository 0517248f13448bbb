"""Makes expected.json: the losses of PGD, SegPGD and CosPGD on masks, and their derivatives.

Written from the papers (Gu et al., SegPGD, ECCV 2022; Agnihotri et al., CosPGD, ICML
2024) in plain Python, the derivatives by central differences with the scales of
the places held fixed, as both papers' programs hold them. Run: python3 make.py > expected.json
"""

import json
import math
import random

random.seed(13)
CLASSES, PLACES, STEP, STEPS = 4, 6, 3, 10
SCORES = [[random.gauss(0, 2) for _ in range(PLACES)] for _ in range(CLASSES)]
LABELS = [0, 1, -1, 3, 2, 0]  # -1: nothing is to change there


def probabilities(scores, place):
    top = max(row[place] for row in scores)
    e = [math.exp(row[place] - top) for row in scores]
    return [one / sum(e) for one in e]


def entropy(scores, place, label):
    return -math.log(probabilities(scores, place)[label])


def scale(attack, place, label, targeted):
    p = probabilities(SCORES, place)
    said = p.index(max(p))
    if attack == "segpgd":
        still = said != label if targeted else said == label
        share = STEP / (2 * STEPS)
        return 1 - share if still else share
    if attack == "cospgd":
        cosine = p[label] / math.sqrt(sum(one * one for one in p))
        return 1 - cosine if targeted else cosine
    return 1


def loss(scores, attack, target):
    total, count = 0, 0
    for place, label in enumerate(LABELS):
        if label < 0:
            continue
        count += 1
        of = label if target is None else target
        sign = 1 if target is None else -1
        total += sign * scale(attack, place, of, target is not None) * entropy(scores, place, of)
    return total / count


def derivative(attack, target):
    step, rows = 1e-5, []
    for k in range(CLASSES):
        row = []
        for i in range(PLACES):
            up = [list(one) for one in SCORES]
            down = [list(one) for one in SCORES]
            up[k][i] += step
            down[k][i] -= step
            row.append((loss(up, attack, target) - loss(down, attack, target)) / (2 * step))
        rows.append(row)
    return rows


cases = [
    {
        "attack": attack,
        "target": -1 if target is None else target,
        "loss": loss(SCORES, attack, target),
        "derivative": derivative(attack, target),
    }
    for attack in ("pgd", "segpgd", "cospgd")
    for target in (None, 1)
]
print(
    json.dumps(
        {"step": STEP, "steps": STEPS, "scores": SCORES, "labels": LABELS, "cases": cases},
        indent=1,
    )
)
