/**
 * Images that tasks see: fetched from their official place, checked, kept in one folder, read; or generated where there
 * are none. Nothing is written outside that folder, and no half file is ever taken for a whole one.
 */
@NullMarked
package engram.dataset;

import org.jspecify.annotations.NullMarked;
