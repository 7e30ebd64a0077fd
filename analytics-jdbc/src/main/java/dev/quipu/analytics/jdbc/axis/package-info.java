/**
 * Time as whole numbers: how a time column, a zone and a calendar become comparisons, additions and
 * divisions that every database does alike.
 */
@NullMarked
package dev.quipu.analytics.jdbc.axis;

import org.jspecify.annotations.NullMarked;
