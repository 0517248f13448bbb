/// Attention that was calculated elsewhere: the file, its parts, and the views of its heads.
@NullMarked
package fovea.ui.language.elsewhere;

import org.jspecify.annotations.NullMarked;
