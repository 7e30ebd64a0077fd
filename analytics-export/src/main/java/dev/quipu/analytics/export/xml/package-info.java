/** XML of workbooks, as it is put together. */
@NullMarked
package dev.quipu.analytics.export.xml;

import org.jspecify.annotations.NullMarked;
