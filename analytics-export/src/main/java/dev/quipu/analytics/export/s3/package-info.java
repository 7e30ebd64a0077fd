/** Files in a bucket of Amazon S3, or of anything that speaks its language. */
@NullMarked
package dev.quipu.analytics.export.s3;

import org.jspecify.annotations.NullMarked;
