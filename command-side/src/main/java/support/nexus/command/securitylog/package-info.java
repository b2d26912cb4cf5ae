/// What concerns the safety of accounts, kept for auditors.
@NullMarked
package support.nexus.command.securitylog;

import org.jspecify.annotations.NullMarked;
