/// Which data sets there are, where they lie, how they are got and checked.
@NullMarked
package fovea.datalibrary;

import org.jspecify.annotations.NullMarked;
