/// Where state lies: the data folder and the database.
@NullMarked
package support.nexus.platform.storage;

import org.jspecify.annotations.NullMarked;
