package support.nexus.query.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.Hit.Place;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.language.Sort;

/// The order of hits: by relevance or by a time, then by key, so that no two are equal.
record LuceneOrder(boolean isByRelevance, Field time, boolean isAscending) {

    static LuceneOrder of(Search search) {
        var changed = search.viewer().seesInternal() ? Field.UPDATED : Field.PUBLIC_UPDATED;
        return new LuceneOrder(
                search.sort() == Sort.RELEVANCE,
                search.sort() == Sort.UPDATED ? changed : Field.CREATED,
                search.sort() == Sort.OLDEST);
    }

    org.apache.lucene.search.Sort sort() {
        var fields = new ArrayList<SortField>();
        if (isByRelevance) {
            fields.add(SortField.FIELD_SCORE);
        }
        fields.add(new SortField(time.word(), SortField.Type.LONG, !isAscending));
        fields.add(new SortField(Field.KEY.word(), SortField.Type.STRING));
        return new org.apache.lucene.search.Sort(fields.toArray(SortField[]::new));
    }

    FieldDoc after(Place place) {
        var values = new ArrayList<Object>();
        if (isByRelevance) {
            values.add(place.score());
        }
        values.add(place.time());
        values.add(new BytesRef(place.key()));
        return new FieldDoc(Integer.MAX_VALUE, place.score(), values.toArray());
    }

    /// Those after the first so many.
    List<Hit> hits(IndexSearcher searcher, TopFieldDocs top, int skipped) throws IOException {
        var hits = new ArrayList<Hit>();
        for (var i = skipped; i < top.scoreDocs.length; i++) {
            var found = (FieldDoc) top.scoreDocs[i];
            var leaves = searcher.getIndexReader().leaves();
            var leaf = leaves.get(ReaderUtil.subIndex(found.doc, leaves));
            hits.add(hit(leaf.reader(), found.doc - leaf.docBase, found));
        }
        return hits;
    }

    private Hit hit(LeafReader reader, int document, FieldDoc found) throws IOException {
        var key = key(reader, Field.KEY, document);
        var score = isByRelevance ? (Float) found.fields[0] : 0;
        var time = (Long) found.fields[isByRelevance ? 1 : 0];
        return new Hit(
                kind(reader, document), key, key(reader, Field.TICKET, document), score, new Place(score, time, key));
    }

    static String key(LeafReader reader, Field field, int document) throws IOException {
        var values = DocValues.getSorted(reader, field.word());
        return values.advanceExact(document)
                ? values.lookupOrd(values.ordValue()).utf8ToString()
                : "";
    }

    private static Kind kind(LeafReader reader, int document) throws IOException {
        var values = DocValues.getSortedSet(reader, Field.KIND.word());
        if (!values.advanceExact(document)) {
            throw new IllegalStateException("A document is of no kind");
        }
        return Kind.of(values.lookupOrd(values.nextOrd()).utf8ToString());
    }
}
