/// Our widgets; they know only pictures and figures.
@NullMarked
package fovea.ui.control;

import org.jspecify.annotations.NullMarked;
