/// The mean of the maps of many pictures: of a class, of a confusion cell, against the right ones.
@NullMarked
package fovea.explanation.mean;

import org.jspecify.annotations.NullMarked;
