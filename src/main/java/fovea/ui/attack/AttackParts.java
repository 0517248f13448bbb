package fovea.ui.attack;

import fovea.attack.attacker.Attacker;
import fovea.attack.caption.CaptionAttacker;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.datalibrary.DataLibrary;
import fovea.explanation.explainer.Explainer;
import fovea.landscape.survey.LandscapeModel;
import fovea.modellibrary.TaskModels;
import fovea.ui.task.TaskParts;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What the Attack tab needs of others.
///
/// @param explainers the same models, by the same ids, to be explained
/// @param segmenters whose masks are attacked
/// @param captioners whose captions are attacked
/// @param data whose pictures are attacked
/// @param kept the folder in which results are kept
/// @param landscapes the same models, by the same ids, whose weights can be moved
/// @param engine what calculates, for files
public record AttackParts(
    TaskParts<Attacker> task,
    TaskModels<Explainer> explainers,
    TaskModels<SegmentationAttacker> segmenters,
    TaskModels<CaptionAttacker> captioners,
    DataLibrary data,
    Path kept,
    TaskModels<LandscapeModel> landscapes,
    Supplier<String> engine) {}
