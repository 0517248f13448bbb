package fovea.language.picture;

import fovea.language.Attention;
import fovea.language.HeadMaps;

/// Attention of patches whose numbers a test has made up.
public final class MadeUpPatches {
  private MadeUpPatches() {}

  public static Attention attention(HeadMaps maps) {
    return Patches.attention(maps);
  }
}
