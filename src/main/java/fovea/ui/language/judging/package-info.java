/// The sides of the Read tab on which models are judged by the texts of a data set.
@NullMarked
package fovea.ui.language.judging;

import org.jspecify.annotations.NullMarked;
