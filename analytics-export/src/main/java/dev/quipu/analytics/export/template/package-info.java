/** Templates of reports: what a report asks and shows, as data. */
@NullMarked
package dev.quipu.analytics.export.template;

import org.jspecify.annotations.NullMarked;
