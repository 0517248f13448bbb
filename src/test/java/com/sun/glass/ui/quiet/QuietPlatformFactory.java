package com.sun.glass.ui.quiet;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.View;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;

/// JavaFX's headless platform without the copy of every finished frame into the picture of a screen
/// that nobody looks at, which makes an object for every pixel: half of what tests of windows took.
///
/// JavaFX finds it by its name and package (`-Dglass.platform=Quiet`).
public final class QuietPlatformFactory extends HeadlessPlatformFactory {
  @Override
  public Application createApplication() {
    return new HeadlessApplication() {
      @Override
      public View createView() {
        return new HeadlessView() {
          @Override
          protected void _uploadPixels(long pointer, Pixels pixels) {}
        };
      }
    };
  }
}
