/// What models call every pixel of a picture, under which protocol; two side by side, or one beside
/// the truth.
@NullMarked
package fovea.ui.segmentation.picture;

import org.jspecify.annotations.NullMarked;
