/// A picture in, ranked classes out.
@NullMarked
package fovea.classification;

import org.jspecify.annotations.NullMarked;
