package support.nexus.query.search.lucene;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.Field;

/// Documents in Lucene's form. No text is stored: what is shown is read from the view.
final class LuceneDocuments {

    /// The field by which a document is replaced and deleted.
    static final String ID = "id";

    private static final int GAP = 100; // places between two values, so that no phrase reaches from one into the next
    private static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType WORDS = type(IndexOptions.DOCS, true);

    private LuceneDocuments() {}

    static Term id(String id) {
        return new Term(ID, id);
    }

    static Document of(Entry entry) {
        var document = new Document();
        document.add(new StringField(ID, entry.id(), Store.NO));
        add(document, Field.KIND, entry.kind().word());
        add(document, Field.KEY, entry.key());
        add(document, Field.TICKET, entry.ticket());
        document.add(new NumericDocValuesField(Field.VERSION.word(), entry.version()));
        entry.words().forEach((field, texts) -> texts.forEach(text -> addText(document, field, text)));
        entry.terms().forEach((field, terms) -> terms.forEach(term -> add(document, field, term)));
        entry.times().forEach((field, time) -> {
            document.add(new LongPoint(field.word(), time));
            document.add(new NumericDocValuesField(field.word(), time));
        });
        return document;
    }

    private static void addText(Document document, Field field, List<String> text) {
        var type = field.type() == Field.Type.TEXT ? TEXT : WORDS;
        document.add(new org.apache.lucene.document.Field(field.word(), new WordStream(text), type));
    }

    private static void add(Document document, Field field, String term) {
        document.add(new StringField(field.word(), term, Store.NO));
        var bytes = new BytesRef(term);
        switch (field.type()) {
            case FACET -> document.add(new SortedSetDocValuesField(field.word(), bytes));
            case KEY -> document.add(new SortedDocValuesField(field.word(), bytes));
            default -> {} // it is never counted
        }
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }

    /// Takes no text apart: it comes in words.
    static Analyzer analyzer() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                throw new IllegalStateException(field + " comes in words");
            }

            @Override
            public int getPositionIncrementGap(String field) {
                return GAP;
            }
        };
    }
}
