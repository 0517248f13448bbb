/// How a captioner is trained on generated scenes.
@NullMarked
package fovea.captioning.training;

import org.jspecify.annotations.NullMarked;
