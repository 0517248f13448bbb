/// The pictures at hand: what a person dropped, opened lately, or may begin with.
@NullMarked
package fovea.ui.tray;

import org.jspecify.annotations.NullMarked;
