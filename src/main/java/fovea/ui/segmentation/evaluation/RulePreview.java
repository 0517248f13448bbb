package fovea.ui.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import java.util.List;
import java.util.Map;

/// What the numbers of true masks are taken to mean, to be looked at before anything is judged.
///
/// @param why it is thought so; "" where a person said it
/// @param counts how many pixels of the first masks have each number
/// @param labels of the classes; empty where they are not known
public record RulePreview(
    LabelRule rule, String why, Map<Integer, Long> counts, List<String> labels) {}
