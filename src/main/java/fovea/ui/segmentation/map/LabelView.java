package fovea.ui.segmentation.map;

import fovea.ui.control.picture.LayeredView;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;

/// A picture with labels over it.
public final class LabelView extends LayeredView {
  public LabelView(BackgroundWork work, Viewport viewport) {
    super(work, viewport, "Drawing the labels");
    getStyleClass().add("label-view");
  }
}
