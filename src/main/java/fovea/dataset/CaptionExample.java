package fovea.dataset;

/// A picture with its captions, packed for a long stay in memory.
///
/// @param planar all reds, all greens, all blues, row by row
/// @param captions for each caption the numbers of its words in {@link CaptionPairs#words()}
/// @param named for each caption and word, the row in `coverage` of the thing it names, or -1
/// @param coverage for each kind of thing that the captions name, how much of each grid cell it
///   covers, row-major, 0 to 255 (unsigned)
record CaptionExample(byte[] planar, short[][] captions, byte[][] named, byte[][] coverage) {}
