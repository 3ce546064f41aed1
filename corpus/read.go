package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"zhengsou/indexer"
)

// selectStored reads rows into what columns names.
const selectStored = `SELECT key, COALESCE(source_id, key), COALESCE(name, key), COALESCE(origin, key), content_type, rules, sha256, body, original FROM documents`

// Original is a document as it was received.
type Original struct {
	Name        string // the file's name
	ContentType string // as received, "" where it was not known
	Bytes       []byte
	Origins     []string // every path or address where these bytes were met
}

// Document returns the document with this id as understood, or ErrNotFound.
func (s *Store) Document(ctx context.Context, id string) (indexer.Document, error) {
	var body []byte
	err := s.db.QueryRowContext(ctx, `SELECT body FROM documents WHERE id = ? AND deleted = 0`, id).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return indexer.Document{}, ErrNotFound
	}
	if err != nil {
		return indexer.Document{}, s.failed("reading document "+id, err)
	}
	d, err := s.pack.document(id, body)
	return d, s.failed("unpacking document "+id, err)
}

// selectKnown gives what is stored of an id or, where that is no document's own, of the
// twin of a key.
const selectKnown = `
	SELECT id, COALESCE(source_id, key), COALESCE(name, key), COALESCE(origin, key), content_type, rules, sha256, body FROM documents WHERE id = ?1 AND deleted = 0
	UNION ALL SELECT id, twins.source_id, twins.name, twins.origin, content_type, rules, sha256, body FROM twins JOIN documents ON id = document WHERE twins.key = ?2`

// Unchanged returns what is stored of a document that has come again as it was: the
// same bytes under the same key and names, understood by these rules. It is false
// where anything differs, nothing is stored, or what is stored cannot be read.
func (s *Store) Unchanged(ctx context.Context, r indexer.Received, rules string) (indexer.Document, bool) {
	id := indexer.DocumentID(r.Key)
	var known stored
	var body []byte
	err := s.known.QueryRowContext(ctx, id, r.Key).
		Scan(&known.id, &known.received.SourceID, &known.received.Name, &known.received.Origin, &known.received.ContentType, &known.rules, &known.sum, &body)
	if err != nil {
		return indexer.Document{}, false
	}
	sum := sha256.Sum256(r.Bytes)
	now := stored{received: r, rules: rules, row: row{body: known.body}}
	if !known.same(&now) || !bytes.Equal(known.sum, sum[:]) {
		return indexer.Document{}, false
	}
	d, err := s.pack.document(known.id, body)
	return d, err == nil
}

// Original returns the bytes of the document with this id, checked against
// their sum, or ErrNotFound.
func (s *Store) Original(ctx context.Context, id string) (Original, error) {
	var d stored
	err := s.db.QueryRowContext(ctx, selectStored+` WHERE id = ? AND deleted = 0`, id).Scan(d.columns()...)
	if errors.Is(err, sql.ErrNoRows) {
		return Original{}, ErrNotFound
	}
	if err != nil {
		return Original{}, s.failed("reading original "+id, err)
	}
	o := Original{Name: d.received.Name, ContentType: d.received.ContentType, Origins: []string{d.received.Origin}}
	if o.Bytes, err = s.checked(d.row, d.sum); err != nil {
		return Original{}, s.failed("unpacking original "+id, err)
	}
	twins, err := s.texts(ctx, "reading origins of "+id, `SELECT origin FROM twins WHERE document = ? ORDER BY key`, id)
	if err != nil {
		return Original{}, err
	}
	o.Origins = append(o.Origins, twins...)
	return o, nil
}

// texts returns the one column of what is asked for; what names it in an error.
func (s *Store) texts(ctx context.Context, what, query string, args ...any) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.failed(what, err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, s.failed(what, err)
		}
		list = append(list, text)
	}
	return list, s.failed(what, rows.Err())
}

// SourceIDs returns the source_id of every document, those of the same bytes under
// other names too.
func (s *Store) SourceIDs(ctx context.Context) (map[string]bool, error) {
	list, err := s.texts(ctx, "listing documents", `SELECT COALESCE(source_id, key) FROM documents WHERE deleted = 0 UNION SELECT source_id FROM twins`)
	if err != nil {
		return nil, err
	}
	ids := make(map[string]bool, len(list))
	for _, id := range list {
		ids[id] = true
	}
	return ids, nil
}

// Named returns the ids of the documents that go by a name: their id, their
// source_id, or the path or address where they were met, those of the same bytes
// under another name too. Nobody may have the name, or several.
func (s *Store) Named(ctx context.Context, name string) ([]string, error) {
	return s.texts(ctx, "looking for "+name, `
		SELECT id FROM documents WHERE deleted = 0 AND ?1 IN (id, key, COALESCE(source_id, key), COALESCE(origin, key))
		UNION SELECT document FROM twins WHERE ?1 IN (key, source_id, origin)
		ORDER BY 1`, name)
}

// checked unpacks original bytes and compares them with their sum.
func (s *Store) checked(r row, sum []byte) ([]byte, error) {
	b, err := s.pack.received(r)
	if err != nil {
		return nil, err
	}
	if got := sha256.Sum256(b); !bytes.Equal(got[:], sum) {
		return nil, fmt.Errorf("%w: the sum differs", errDamaged)
	}
	return b, nil
}

// Seq returns the sequence number of the last change, 0 where there was none.
func (s *Store) Seq(ctx context.Context) (uint64, error) {
	var seq int64
	err := s.db.QueryRowContext(ctx, `SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'documents'), 0)`).Scan(&seq)
	return uint64(seq), s.failed("reading the sequence number", err)
}

// Count returns the number of documents.
func (s *Store) Count(ctx context.Context) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM documents WHERE deleted = 0`).Scan(&n)
	return n, s.failed("counting documents", err)
}

// Twins returns the number of files and lines that came under a key of their own with
// the bytes of a document that there is, and so made none.
func (s *Store) Twins(ctx context.Context) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM twins`).Scan(&n)
	return n, s.failed("counting twins", err)
}

// Identity returns the name that this corpus was given when it was made; no other
// has it. What is built from the corpus carries it.
func (s *Store) Identity(ctx context.Context) (string, error) {
	var name string
	err := s.db.QueryRowContext(ctx, `SELECT name FROM identity`).Scan(&name)
	return name, s.failed("reading the corpus's name", err)
}
