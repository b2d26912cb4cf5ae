package support.nexus.query.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.Field;

/// An index in a folder. It has one writer; readers see what was written once that is {@link #refresh shown}, and a
/// crash leaves what was {@link #commit committed} last.
final class LuceneIndex implements Closeable {

    private static final double BUFFER = 32; // MB of documents that are gathered before they are written
    private static final double LONGEST_SEGMENT = 512; // MB: what one erasure may write anew at most

    private final Directory directory;
    private final IndexWriter writer;
    private final ReaderManager readers;

    private LuceneIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.readers = new ReaderManager(writer);
    }

    static LuceneIndex open(Path folder) throws IOException {
        var directory = FSDirectory.open(folder);
        try {
            return new LuceneIndex(directory, new IndexWriter(directory, settings()));
        } catch (LockObtainFailedException e) {
            directory.close();
            throw new Misconfigured(
                    "Another process writes the search index %s: stop it, or set nexus.data-dir to another folder."
                            .formatted(folder),
                    e);
        }
    }

    private static IndexWriterConfig settings() {
        return new IndexWriterConfig(LuceneDocuments.analyzer())
                .setRAMBufferSizeMB(BUFFER)
                .setCommitOnClose(false)
                .setMergePolicy(new TieredMergePolicy().setMaxMergedSegmentMB(LONGEST_SEGMENT));
    }

    /// Puts documents in, each in the place of the one that is called the same.
    void put(Collection<Entry> entries) throws IOException {
        for (var entry : entries) {
            writer.updateDocument(LuceneDocuments.id(entry.id()), LuceneDocuments.of(entry));
        }
    }

    /// Takes documents out.
    ///
    /// @param ids what they are called
    void remove(Collection<String> ids) throws IOException {
        writer.deleteDocuments(ids.stream().map(LuceneDocuments::id).toArray(Term[]::new));
    }

    /// Takes out all documents of these tickets.
    void removeTickets(Collection<String> tickets) throws IOException {
        writer.deleteDocuments(tickets.stream()
                .map(ticket -> new Term(Field.TICKET.word(), ticket))
                .toArray(Term[]::new));
    }

    /// Shows readers what has been written.
    void refresh() throws IOException {
        readers.maybeRefreshBlocking();
    }

    /// Makes what has been written last.
    ///
    /// @param data is there again when this is opened
    void commit(Map<String, String> data) throws IOException {
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    /// What was committed last.
    Map<String, String> committed() {
        var data = new HashMap<String, String>();
        var last = writer.getLiveCommitData();
        if (last != null) {
            last.forEach(each -> data.put(each.getKey(), each.getValue()));
        }
        return data;
    }

    <T> T read(Reading<T> reading) throws IOException {
        var reader = readers.acquire();
        try {
            return reading.of(reader);
        } finally {
            readers.release(reader);
        }
    }

    /// Forgets what has not been committed.
    @Override
    public void close() throws IOException {
        readers.close();
        writer.rollback();
        directory.close();
    }

    interface Reading<T> {
        T of(DirectoryReader reader) throws IOException;
    }
}
