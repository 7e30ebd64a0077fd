/** What a host declares once: its datasets with their dimensions, measures and KPIs. */
@NullMarked
package dev.quipu.analytics.model;

import org.jspecify.annotations.NullMarked;
