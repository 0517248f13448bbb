/// How well the pixels of a data set were named: one evaluation, or several of the same pictures
/// compared.
@NullMarked
package fovea.segmentation.evaluation;

import org.jspecify.annotations.NullMarked;
