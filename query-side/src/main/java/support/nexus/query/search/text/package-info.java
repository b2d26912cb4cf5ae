/// What a word is, and where in a text the words are that somebody has searched for.
@NullMarked
package support.nexus.query.search.text;

import org.jspecify.annotations.NullMarked;
