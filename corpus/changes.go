package corpus

import (
	"context"

	"zhengsou/indexer"
)

// Change is the newest state of one document: as it is now, or gone.
type Change struct {
	Seq      uint64
	ID       string
	Deleted  bool
	Document indexer.Document // empty where Deleted
}

// Changes calls each with every document that changed after the sequence number, in
// order of change, only in its newest state, and all as of one moment. It stops at the
// first error of each, and returns it.
func (s *Store) Changes(ctx context.Context, after uint64, each func(Change) error) error {
	rows, err := s.db.QueryContext(ctx, `SELECT seq, id, deleted, body FROM documents WHERE seq > ? ORDER BY seq`, int64(after))
	if err != nil {
		return s.failed("reading changes", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			c    Change
			seq  int64
			body []byte
		)
		if err := rows.Scan(&seq, &c.ID, &c.Deleted, &body); err != nil {
			return s.failed("reading changes", err)
		}
		c.Seq = uint64(seq)
		if !c.Deleted {
			if c.Document, err = s.pack.document(c.ID, body); err != nil {
				return s.failed("unpacking document "+c.ID, err)
			}
		}
		if err := each(c); err != nil {
			return err
		}
	}
	return s.failed("reading changes", rows.Err())
}

// Changed counts the documents that Changes would report, without deleted ones.
func (s *Store) Changed(ctx context.Context, after uint64) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM documents WHERE seq > ? AND deleted = 0`, int64(after)).Scan(&n)
	return n, s.failed("counting changes", err)
}

// whereStale is the condition for a document that other rules than its argument understood.
const whereStale = ` WHERE deleted = 0 AND rules <> ?`

// CountStale returns the number of documents that Stale calls each with.
func (s *Store) CountStale(ctx context.Context, rules string) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM documents`+whereStale, rules).Scan(&n)
	return n, s.failed("counting documents of other rules", err)
}

// Stale calls each with every document, as received, that was understood by other rules
// than these, so that it can be understood again and Put.
func (s *Store) Stale(ctx context.Context, rules string, each func(indexer.Received) error) error {
	rows, err := s.db.QueryContext(ctx, selectStored+whereStale+` ORDER BY seq`, rules)
	if err != nil {
		return s.failed("reading originals", err)
	}
	defer rows.Close()
	for rows.Next() {
		var d stored
		if err := rows.Scan(d.columns()...); err != nil {
			return s.failed("reading originals", err)
		}
		if d.received.Bytes, err = s.checked(d.row, d.sum); err != nil {
			return s.failed("unpacking the original of "+d.received.Key, err)
		}
		if err := each(d.received); err != nil {
			return err
		}
	}
	return s.failed("reading originals", rows.Err())
}
