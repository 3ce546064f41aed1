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

// Changes hands on each document that changed after the sequence number, in
// order of change and only in its newest state, all as of one moment. It ends
// at the first error of each, and gives it.
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

// Stale hands on, as received, each document that was understood by other rules
// than these, to be understood again and Put.
func (s *Store) Stale(ctx context.Context, rules string, each func(indexer.Received) error) error {
	rows, err := s.db.QueryContext(ctx, `SELECT d.key, d.content_type, d.sha256, d.body, d.original, o.source_id, o.name, o.origin
		FROM documents d JOIN origins o ON o.key = d.key
		WHERE d.deleted = 0 AND d.rules <> ? ORDER BY d.seq`, rules)
	if err != nil {
		return s.failed("reading originals", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			r indexer.Received
			d stored
		)
		if err := rows.Scan(&r.Key, &r.ContentType, &d.sum, &d.body, &d.original, &r.SourceID, &r.Name, &r.Origin); err != nil {
			return s.failed("reading originals", err)
		}
		if r.Bytes, err = s.checked(d.row, d.sum); err != nil {
			return s.failed("unpacking the original of "+r.Key, err)
		}
		if err := each(r); err != nil {
			return err
		}
	}
	return s.failed("reading originals", rows.Err())
}
