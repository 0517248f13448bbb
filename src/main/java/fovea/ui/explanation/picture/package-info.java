/// Why a model says so of the current picture: the class, the methods, the stages, and their maps.
@NullMarked
package fovea.ui.explanation.picture;

import org.jspecify.annotations.NullMarked;
