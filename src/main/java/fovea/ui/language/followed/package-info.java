/// Which number of what a model says is followed: the choice that several sides share.
@NullMarked
package fovea.ui.language.followed;

import org.jspecify.annotations.NullMarked;
