/// Which of a captioner's gazes is shown, and every word's beside the others.
@NullMarked
package fovea.ui.captioning.gaze;

import org.jspecify.annotations.NullMarked;
