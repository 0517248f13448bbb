package fovea.segmentation.training;

import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.training.TrainingPlanner;
import java.io.IOException;

/// What a person asks before a segmenter is trained.
public interface SegmenterPlanner extends TrainingPlanner<SegmenterSetup> {
  /// The pictures of a setup in their parts.
  SegmenterData data(SegmenterSetup setup) throws IOException;
}
